import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { Clock, SignalSource } from '@production-safety/core';
import type { Knex } from 'knex';
import { DatabaseSignalStore } from './DatabaseSignalStore';
import { EnteredTable } from './EnteredTable';
import { PushedSignals } from './PushedSignals';
import { PushQueue } from './PushQueue';
import { PushTable } from './PushTable';
import { readSignalSettings, type SignalSettings } from './readSignalSettings';
import { SignalUpkeep, type Forgetful } from './SignalUpkeep';

/** What the API and the jobs share about signals. */
export interface ConnectedSignals {
  readonly settings: SignalSettings;
  /** What sources answered. */
  readonly store: DatabaseSignalStore;
  readonly queue: PushQueue;
  readonly entered: EnteredTable;
  /** The source `pushed`. */
  readonly pushed: SignalSource;
  readonly upkeep: SignalUpkeep;
}

/**
 * Puts the parts of signals together.
 *
 * @throws InputError for a setting that cannot be used.
 */
export function connectSignals({
  knex,
  config,
  clock,
  alsoForget,
}: {
  readonly knex: Knex;
  readonly config: RootConfigService;
  readonly clock: Clock;
  /** What has the same age limit. */
  readonly alsoForget: readonly Forgetful[];
}): ConnectedSignals {
  const settings = readSignalSettings(config);
  const { keepForMs, push } = settings;
  const store = DatabaseSignalStore.create({ knex, realm: 'answers' });
  const received = DatabaseSignalStore.create({ knex, realm: 'pushed' });
  const pushes = new PushTable(knex, received);
  const entered = new EnteredTable(knex, clock);
  return {
    settings,
    store,
    queue: new PushQueue(pushes),
    entered,
    pushed: PushedSignals.create({ store: received, entered, push }),
    upkeep: new SignalUpkeep({
      knex,
      stores: [store, received, pushes, entered, ...alsoForget],
      clock,
      keepForMs,
    }),
  };
}
