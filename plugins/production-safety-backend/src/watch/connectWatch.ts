import type {
  LifecycleService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type {
  Clock,
  GateRules,
  RolloutService,
  RolloutStore,
} from '@production-safety/core';
import type { Knex } from 'knex';
import type { RolloutQueries } from '../database/RolloutQueries';
import type { ConnectedEvents } from '../events/connectEvents';
import type { JobObserver } from '../jobs/JobObserver';
import type { ConnectedSignals } from '../signals/connectSignals';
import { SignalCollector } from '../signals/SignalCollector';
import type { SignalSourceRegistry } from '../signals/SignalSourceRegistry';
import { DecisionReplay } from './DecisionReplay';
import { EventFeed } from './EventFeed';
import { GateAssessor } from './GateAssessor';
import { GateBasisTable } from './GateBasisTable';
import type { GateFactsReader } from './GateFactsReader';
import { LookTable } from './LookTable';
import { readWatchSettings } from './readWatchSettings';
import { SourceStates } from './SourceStates';
import { StepReplay } from './StepReplay';
import { WatchAnswers } from './WatchAnswers';
import { WatchedRollouts } from './WatchedRollouts';
import { Watcher } from './Watcher';
import { TurnLease } from '../jobs/TurnLease';
import { WatchLoop } from './WatchLoop';

/** What the API needs of the watch. */
export interface ConnectedWatch {
  readonly assessor: GateAssessor;
  readonly replay: DecisionReplay;
  readonly stepReplay: StepReplay;
  readonly sourceStates: SourceStates;
  /** Watches until shutdown, while it is this replica's turn. */
  start(): Promise<void>;
}

/**
 * Puts the parts of the watch together.
 *
 * @throws InputError for a setting that cannot be used.
 */
export function connectWatch(options: {
  readonly knex: Knex;
  readonly config: RootConfigService;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly clock: Clock;
  readonly store: RolloutStore;
  readonly queries: RolloutQueries;
  readonly service: RolloutService;
  readonly sources: SignalSourceRegistry;
  readonly signals: ConnectedSignals;
  readonly events: ConnectedEvents;
  readonly observer: JobObserver;
  /** What gates are told besides signals. */
  readonly facts: GateFactsReader;
  readonly rules: GateRules;
}): ConnectedWatch {
  const { knex, clock, signals } = options;
  const settings = readWatchSettings(options.config);
  const { store } = signals;
  const collector = new SignalCollector({ ...options, store });
  const answers = new WatchAnswers({ ...options, collector, store });
  const sourceStates = new SourceStates(knex);
  const bases = new GateBasisTable(knex);
  const lease = new TurnLease({ ...options, name: 'rollouts' });
  const watcher = new Watcher({
    ...options,
    rollouts: new WatchedRollouts(options),
    bases,
    answers,
    events: new EventFeed({ table: options.events.table, clock }),
    looks: new LookTable(knex),
    sources: sourceStates,
    mayReport: async () => lease.isHeld && (await lease.take()),
  });
  const loop = new WatchLoop({ ...options, ...settings, watcher, lease });
  return {
    assessor: new GateAssessor({ ...options, answers, bases }),
    replay: new DecisionReplay({ ...options, answers }),
    stepReplay: new StepReplay({ ...options, answers, bases }),
    sourceStates,
    async start() {
      await lease.forgetWhenAlone();
      options.lifecycle.addShutdownHook(() => loop.stop());
      loop.start();
    },
  };
}
