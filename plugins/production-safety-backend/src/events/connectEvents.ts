import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Clock } from '@production-safety/core';
import type { Knex } from 'knex';
import { PagerWordTable } from '../incidents/pagerWords/PagerWordTable';
import { EventPace } from './EventPace';
import { RaisedEventTable } from './RaisedEventTable';
import { readEventSettings, type EventSource } from './readEventSettings';

/** What the API needs for events from outside. */
export interface ConnectedEvents {
  readonly sources: ReadonlyMap<string, EventSource>;
  readonly table: RaisedEventTable;
  readonly pace: EventPace;
  /** What pagers say of our own alerts. */
  readonly words: PagerWordTable;
}

/**
 * Puts the parts of events together.
 *
 * @throws InputError for a setting that cannot be used.
 */
export function connectEvents({
  knex,
  config,
  clock,
}: {
  readonly knex: Knex;
  readonly config: RootConfigService;
  readonly clock: Pick<Clock, 'now'>;
}): ConnectedEvents {
  return {
    sources: readEventSettings(config),
    table: new RaisedEventTable(knex),
    pace: new EventPace(clock),
    words: new PagerWordTable(knex),
  };
}
