import type { FollowedRun, Incident } from '@production-safety/core';
import type { TimelineEntryView } from '@production-safety/backstage-plugin-production-safety-common';
import type { Knex } from 'knex';
import { momentCursor, momentPosition } from '../../database/listCursor';
import { answerEntries } from '../../view/answerEntries';
import type { Entry } from '../../view/timelineEntries';
import { EVERYTHING, fits } from '../../view/timelineFilter';
import type { TimelineFilter } from '../../view/timelineFilter';
import { isOlder, newestFirst } from '../../view/timelinePosition';
import { enoughOf } from './enoughOf';
import { OwnEntries } from './OwnEntries';
import { RolloutEntries, type RolloutScope } from './RolloutEntries';

/**
 * What happened in an incident, from three places: its events, the answers to
 * its checklists, and what was done to rollouts of what is affected.
 */
export class IncidentTimeline {
  readonly #own: OwnEntries;
  readonly #ofRollouts: RolloutEntries;

  constructor(knex: Knex) {
    this.#own = new OwnEntries(knex);
    this.#ofRollouts = new RolloutEntries(knex);
  }

  /** One page of what fits a filter, the newest first. */
  async page(
    incident: Incident,
    runs: readonly FollowedRun[],
    {
      scope,
      limit,
      cursor,
      filter = EVERYTHING,
    }: {
      readonly scope: RolloutScope;
      readonly limit: number;
      /** Where any page ended, whatever its filter. */
      readonly cursor?: string;
      readonly filter?: TimelineFilter;
    },
  ): Promise<{
    readonly items: readonly TimelineEntryView[];
    readonly nextCursor?: string;
  }> {
    const [at, key] = cursor ? momentPosition(cursor) : [];
    const before =
      at === undefined || key === undefined ? undefined : { at, key };
    const read = { before, limit: limit + 1, filter };
    const [own, ofRollouts, late] = await Promise.all([
      enoughOf(read, next => this.#own.read(incident.id, next)),
      enoughOf(read, next => this.#ofRollouts.read(incident, scope, next)),
      this.#ofRollouts.late(incident, scope, filter),
    ]);
    const rest = [...late, ...answersIn(runs, filter)].filter(
      entry => fits(entry, filter) && (!before || isOlder(entry, before)),
    );
    const entries = [...own, ...ofRollouts, ...rest].sort(newestFirst);
    const items = entries.slice(0, limit);
    const last = items[items.length - 1];
    return {
      items: items.map(({ view }) => view),
      ...(entries.length > limit
        ? { nextCursor: momentCursor(last.at, last.key) }
        : {}),
    };
  }
}

function answersIn(
  runs: readonly FollowedRun[],
  { groups }: TimelineFilter,
): readonly Entry[] {
  if (groups.length > 0 && !groups.includes('checklist')) return [];
  return runs.flatMap(answerEntries);
}
