import {
  RolloutService,
  type Clock,
  type RolloutStore,
} from '@production-safety/core';
import type { Knex } from 'knex';
// The watch and its tables themselves are what is put under faults here.
import { DatabaseRolloutStore } from '../../plugins/production-safety-backend/src/database/DatabaseRolloutStore';
import { RaisedEventTable } from '../../plugins/production-safety-backend/src/events/RaisedEventTable';
import { TurnLease } from '../../plugins/production-safety-backend/src/jobs/TurnLease';
import { DatabaseSignalStore } from '../../plugins/production-safety-backend/src/signals/DatabaseSignalStore';
import { EnteredTable } from '../../plugins/production-safety-backend/src/signals/EnteredTable';
import {
  PUSHED,
  PushedSignals,
} from '../../plugins/production-safety-backend/src/signals/PushedSignals';
import { SignalCollector } from '../../plugins/production-safety-backend/src/signals/SignalCollector';
import { SignalSourceRegistry } from '../../plugins/production-safety-backend/src/signals/SignalSourceRegistry';
import { EventFeed } from '../../plugins/production-safety-backend/src/watch/EventFeed';
import { GateBasisTable } from '../../plugins/production-safety-backend/src/watch/GateBasisTable';
import { LookTable } from '../../plugins/production-safety-backend/src/watch/LookTable';
import { SourceStates } from '../../plugins/production-safety-backend/src/watch/SourceStates';
import { WatchAnswers } from '../../plugins/production-safety-backend/src/watch/WatchAnswers';
import { WatchedRollouts } from '../../plugins/production-safety-backend/src/watch/WatchedRollouts';
import { Watcher } from '../../plugins/production-safety-backend/src/watch/Watcher';
import { WatchLoop } from '../../plugins/production-safety-backend/src/watch/WatchLoop';
import { loggerOf, surrounded, type Around } from './replica';

/** What is pushed: requests, and those of them that failed. */
export const PUSHED_SIGNALS = [
  { signals: new Map([['error-rate', 'count' as const]]) },
];

/** One backend's watch over a shared database, in which signals are pushed. */
export function startWatch(options: {
  readonly name: string;
  readonly knex: Knex;
  readonly clock: Clock;
  readonly leaseMs: number;
  readonly heard: (where: string, text: string) => void;
  readonly around: Around;
  /** After each look. */
  readonly looked: (rollouts: number) => void;
}): WatchLoop {
  const { name, knex, clock, leaseMs, heard, around } = options;
  const logger = loggerOf(name, heard);
  const observer = {
    jobFailed: (job: string, error: unknown) =>
      heard(`failure of ${job}`, String(error)),
    rolloutsWatched: ({ rollouts }: { readonly rollouts: number }) =>
      options.looked(rollouts),
  };
  const store = surrounded<RolloutStore>(
    DatabaseRolloutStore.create({ knex, logger }),
    around,
  );
  let last = 0;
  const ids = { next: () => `${name}-${(last += 1)}` };
  const lease = new TurnLease({ name: 'rollouts', knex, clock, leaseMs });
  const watcher = new Watcher({
    rollouts: new WatchedRollouts({ knex, clock }),
    answers: answersOn(knex, clock, logger),
    events: new EventFeed({ table: new RaisedEventTable(knex), clock }),
    looks: new LookTable(knex),
    sources: new SourceStates(knex),
    bases: new GateBasisTable(knex),
    service: new RolloutService({ store, clock, ids }),
    mayReport: async () => lease.isHeld && (await lease.take()),
    clock,
    logger,
    observer,
    facts: { read: async (_, rollouts) => () => ({ rollouts }) },
  });
  const loop = new WatchLoop({
    everyMs: 200,
    gatesEveryMs: 1_000,
    watcher,
    lease,
    clock,
    logger,
    observer,
  });
  loop.start();
  return loop;
}

function answersOn(
  knex: Knex,
  clock: Clock,
  logger: ReturnType<typeof loggerOf>,
): WatchAnswers {
  const sources = new SignalSourceRegistry();
  sources.addSignalSource({
    id: PUSHED,
    source: PushedSignals.create({
      store: DatabaseSignalStore.create({ knex, realm: 'pushed' }),
      entered: new EnteredTable(knex, clock),
      push: PUSHED_SIGNALS,
    }),
  });
  const store = DatabaseSignalStore.create({ knex, realm: 'answers' });
  const collector = new SignalCollector({ store, clock, logger });
  return new WatchAnswers({ sources, collector, store });
}
