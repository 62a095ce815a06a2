import type { ActionItem, EpochMs, Incident } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import { momentCursor, momentPosition } from '../../database/listCursor';
import { comparableRef } from '../../database/rolloutColumns';
import type { IncidentScope } from '../IncidentQueries';

export interface ItemListQuery {
  readonly scope: IncidentScope;
  /** Entity reference. */
  readonly owner?: string;
  readonly components?: readonly string[];
  /** Only those whose due date was over then. */
  readonly overdueAt?: EpochMs;
  readonly limit: number;
  readonly cursor?: string;
}

/** An action item with the incident that it is of. */
export interface ItemOfIncident {
  readonly item: ActionItem;
  readonly incident: Incident;
}

export interface ItemPage {
  readonly items: readonly ItemOfIncident[];
  readonly total: number;
  readonly nextCursor?: string;
}

interface Row {
  readonly incident_id: string;
  readonly item_id: string;
  /** PostgreSQL answers bigint as text. */
  readonly due_at: number | string;
  readonly item: string;
  readonly state: string;
}

/** Open action items of all incidents; filters and pages are in SQL. */
export class ItemQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Those due first come first, and those without a due date last. */
  async open(query: ItemListQuery): Promise<ItemPage> {
    const narrowed = this.#narrowed(query);
    const page = narrowed
      .clone()
      .orderBy(['due_at', 'incident_id', 'item_id'])
      .limit(query.limit + 1)
      .select('incident_id', 'item_id', 'due_at', 'item', 'state');
    if (query.cursor) behind(page, query.cursor);
    const [rows, counted]: [readonly Row[], { total: number | string }] =
      await fromDatabase(() =>
        Promise.all([page, narrowed.clone().count({ total: '*' }).first()]),
      );
    const shown = rows.slice(0, query.limit);
    const last = shown[shown.length - 1];
    return {
      items: shown.map(({ item, state }) => ({
        item: JSON.parse(item),
        incident: JSON.parse(state),
      })),
      total: Number(counted.total),
      ...(rows.length > shown.length
        ? { nextCursor: momentCursor(Number(last.due_at), keyOf(last)) }
        : {}),
    };
  }

  #narrowed({
    scope,
    owner,
    components,
    overdueAt,
  }: ItemListQuery): Knex.QueryBuilder {
    const narrowed = this.#knex('incident_items')
      .join('incidents', 'incidents.id', 'incident_items.incident_id')
      .where('incident_items.is_open', true);
    if (scope.kind === 'unrestricted') {
      const isIn = this.#having('incident_people', 'person', [scope.reader]);
      narrowed.where(any =>
        any.where({ is_restricted: false }).orWhereIn('incidents.id', isIn),
      );
    }
    if (owner !== undefined) narrowed.where({ owner: comparableRef(owner) });
    if (components?.length) {
      const affecting = ['incident_components', 'component'] as const;
      narrowed.whereIn('incidents.id', this.#having(...affecting, components));
    }
    if (overdueAt !== undefined) narrowed.where('due_at', '<=', overdueAt);
    return narrowed;
  }

  #having(table: string, column: string, values: readonly string[]) {
    return this.#knex(table)
      .whereIn(column, values.map(comparableRef))
      .select('incident_id');
  }
}

/** No id has a space. */
function keyOf({ incident_id: incident, item_id: item }: Row): string {
  return `${incident} ${item}`;
}

function behind(page: Knex.QueryBuilder, cursor: string): void {
  const [at, key] = momentPosition(cursor);
  const [incident, item = ''] = key.split(' ');
  page.whereRaw('(due_at, incident_id, item_id) > (?, ?, ?)', [
    at,
    incident,
    item,
  ]);
}
