import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import {
  RolloutService,
  RunService,
  type Clock,
  type GateRules,
  type Rollout,
  type WatchDepth,
} from '@production-safety/core';
import {
  SequentialIds,
  SimulatedClock,
  type RolloutBuilder,
} from '@production-safety/testing';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { RolloutQueries } from '../database/RolloutQueries';
import { RaisedEventTable } from '../events/RaisedEventTable';
import type { JobObserver } from '../jobs/JobObserver';
import { DatabaseSignalStore } from '../signals/DatabaseSignalStore';
import { IncidentFacts } from '../incidents/IncidentFacts';
import { IncidentQueries } from '../incidents/IncidentQueries';
import { SignalCollector } from '../signals/SignalCollector';
import { SignalSourceRegistry } from '../signals/SignalSourceRegistry';
import { RunTable } from '../runs/RunTable';
import { ChecklistFacts } from '../watch/ChecklistFacts';
import { EventFeed } from '../watch/EventFeed';
import { GateBasisTable } from '../watch/GateBasisTable';
import { GateFactsReader } from '../watch/GateFactsReader';
import { LookTable } from '../watch/LookTable';
import { SourceStates } from '../watch/SourceStates';
import { WatchAnswers } from '../watch/WatchAnswers';
import { WatchedRollouts } from '../watch/WatchedRollouts';
import { Watcher, type WatcherOptions } from '../watch/Watcher';
import { commitOf } from './commitOf';
import { TrafficSource } from './TrafficSource';

type Looked = Parameters<NonNullable<JobObserver['rolloutsWatched']>>[0];

const NEVER = new AbortController().signal;

/** A whole minute, at which rollouts are in their phase already. */
export const START = SimulatedClock.START + 60_000;

/** A watch over rollouts and a source of signals, in simulated time. */
export async function watching(
  knex: Knex,
  rollouts: readonly RolloutBuilder[],
  name = 'replica',
  clock = SimulatedClock.create({ startAt: START }),
) {
  const replica = await watchingBy(knex, rollouts, name, clock);
  return {
    ...replica,
    clock,
    /** Looks every ten seconds for so long. */
    watchFor: async (ms: number) => {
      for (let spent = 0; spent < ms; spent += 10_000) {
        await clock.advance(10_000);
        await replica.watcher.look('guards', NEVER);
      }
    },
  };
}

/** The same by any clock. */
export async function watchingBy(
  knex: Knex,
  rollouts: readonly RolloutBuilder[],
  name: string,
  clock: Clock,
  given: Partial<
    Pick<WatcherOptions, 'mayReport' | 'logger' | 'rules'> &
      Pick<SignalCollector, 'collect'>
  > = {},
) {
  const { rules = {} } = given;
  const logger = given.logger ?? mockServices.logger.mock();
  const store = DatabaseRolloutStore.create({ knex, logger });
  for (const built of rollouts) await store.commit(commitOf(built));
  const source = new TrafficSource(clock);
  const registry = new SignalSourceRegistry();
  registry.addSignalSource({ id: 'traffic', source });
  const signals = DatabaseSignalStore.create({ knex, realm: 'answers' });
  const asking = new SignalCollector({ store: signals, clock, logger });
  const collector: Pick<SignalCollector, 'collect'> = {
    collect: given.collect ?? ((...asked) => asking.collect(...asked)),
  };
  const answers = new WatchAnswers({
    sources: registry,
    collector,
    store: signals,
  });
  const table = new RaisedEventTable(knex);
  const service = new RolloutService({
    store,
    clock,
    ids: SequentialIds.create(name),
    rules,
  });
  const looks: Looked[] = [];
  const bases = new GateBasisTable(knex);
  const facts = factsOn(knex, clock, logger, rules);
  let mayReport = true;
  const watcher = new Watcher({
    rules,
    bases,
    facts,
    rollouts: new WatchedRollouts({ knex, clock }),
    answers,
    events: new EventFeed({ table, clock }),
    looks: new LookTable(knex),
    sources: new SourceStates(knex),
    service,
    mayReport: given.mayReport ?? (async () => mayReport),
    clock,
    logger,
    observer: { rolloutsWatched: look => looks.push(look) },
  });
  const queries = new RolloutQueries(knex);
  const find = async (id: string) => {
    const row = await queries.byId(id);
    if (!row) throw new Error(`No rollout ${id}`);
    return row;
  };
  return {
    knex,
    store,
    service,
    source,
    signals,
    answers,
    bases,
    facts,
    table,
    watcher,
    queries,
    looks,
    logger,
    find,
    /** Another replica watches from now on. */
    loseLease: () => {
      mayReport = false;
    },
    state: async (built: RolloutBuilder): Promise<Rollout> =>
      (await find(built.build().id)).rollout,
    look: (depth: Exclude<WatchDepth, 'events'> = 'guards') =>
      watcher.look(depth, NEVER),
    answerEvents: () => watcher.answerEvents(NEVER),
  };
}

/** What gates are told besides signals, of incidents and runs in a database. */
function factsOn(
  knex: Knex,
  clock: Clock,
  logger: WatcherOptions['logger'],
  rules: GateRules,
): GateFactsReader {
  const table = new RunTable(knex);
  return new GateFactsReader({
    incidents: new IncidentFacts({
      queries: new IncidentQueries(knex),
      catalog: catalogServiceMock({ entities: [] }),
      auth: mockServices.auth(),
      clock,
      logger,
      isAuthoritative: false,
    }),
    checklists: new ChecklistFacts({
      table,
      runs: new RunService({ store: table, clock }),
      clock,
    }),
    rules,
  });
}
