import {
  dueDateEndsAt,
  type ActionItem,
  type IncidentCommit,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { comparableRef } from '../../database/rolloutColumns';

/** Sorts what has no due date behind everything that has one. */
const NO_DUE_DATE = Number.MAX_SAFE_INTEGER;

/** Keeps the action items that a commit touches where lists find them. */
export async function writeItems(
  trx: Knex.Transaction,
  { incidentId, events, next }: IncidentCommit,
): Promise<void> {
  const touched = new Set(
    events.flatMap(each => ('itemId' in each ? [each.itemId] : [])),
  );
  for (const item of next.items ?? []) {
    if (touched.has(item.id)) await writeItem(trx, incidentId, item);
  }
}

async function writeItem(
  trx: Knex.Transaction,
  incidentId: string,
  item: ActionItem,
): Promise<void> {
  const whose = { incident_id: incidentId, item_id: item.id };
  const columns = columnsOf(item);
  await trx('incident_items')
    .insert({ ...whose, ...columns })
    .onConflict(['incident_id', 'item_id'])
    .merge(columns);
  if (!item.issue?.created) return;
  const { tracker, repository, created } = item.issue;
  await trx('incident_issues')
    .insert({ ...whose, tracker, repository, issue_id: created.id })
    .onConflict(['incident_id', 'item_id'])
    .ignore();
}

function columnsOf(item: ActionItem) {
  const { closed, owner, dueOn } = item;
  return {
    is_open: closed === undefined,
    owner: owner === undefined ? null : comparableRef(owner),
    due_at: (dueOn && dueDateEndsAt(dueOn)) || NO_DUE_DATE,
    closed_at: closed?.at ?? null,
    item: JSON.stringify(item),
  };
}
