import { FlagsmithFlagControl } from '@production-safety/adapter-flagsmith';
import type { HttpFetch } from '@production-safety/adapter-flagsmith';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { RolloutService, runEffect } from '@production-safety/core';
import type { Clock, EffectDeps } from '@production-safety/core';
import type { Knex } from 'knex';
// The worker and its tables themselves are what is put under faults here.
import { DatabaseFlagLeases } from '../../plugins/production-safety-backend/src/database/DatabaseFlagLeases';
import { DatabaseOutbox } from '../../plugins/production-safety-backend/src/database/DatabaseOutbox';
import { DatabaseRolloutStore } from '../../plugins/production-safety-backend/src/database/DatabaseRolloutStore';
import { ServingTable } from '../../plugins/production-safety-backend/src/database/ServingTable';
import { OutboxWorker } from '../../plugins/production-safety-backend/src/jobs/OutboxWorker';
import { DriftReporter } from '../../plugins/production-safety-backend/src/jobs/DriftReporter';
import { ServingAnswers } from '../../plugins/production-safety-backend/src/jobs/ServingAnswers';
import { ServingChecker } from '../../plugins/production-safety-backend/src/jobs/ServingChecker';
import { CLIENT_KEY, ORGANISATION_KEY } from './FlagServer';
import { plainFetch } from './plainFetch';

/** Stands around every call to the database, the flag server and the clock. */
export type Around = <T>(step: string, act: () => Promise<T>) => Promise<T>;

export interface ReplicaOptions {
  readonly name: string;
  readonly knex: Knex;
  readonly apiUrl: string;
  /** Hears all that is logged and all notices. */
  readonly heard: (where: string, text: string) => void;
  readonly around?: Around;
  /** Time limit of one call to the flag server. */
  readonly timeoutMs?: number;
  readonly leaseMs?: number;
  /** Forgets the leases of others, as a process that is alone with a file. */
  readonly alone?: boolean;
  /** Room for effects of a kind; 0 leaves them to others. */
  readonly slots?: Partial<typeof SLOTS>;
}

export interface Replica {
  readonly service: RolloutService;
  readonly store: DatabaseRolloutStore;
  readonly worker: OutboxWorker;
  readonly checker: ServingChecker;
}

const SLOTS = {
  close: 8,
  'switch-off': 8,
  confirm: 8,
  'set-exposure': 8,
  'watch-rung': 8,
  'revert-code': 8,
  notify: 8,
};

/** One backend's worker with the real adapter, over a shared database. */
export async function startReplica(options: ReplicaOptions): Promise<Replica> {
  const { name, knex, heard, around = (_, act) => act() } = options;
  const logger = loggerOf(name, heard);
  const database = DatabaseRolloutStore.create({ knex, logger });
  const store = surrounded(database, around);
  const clock = clockWithin(around);
  let last = 0;
  const next = () => {
    last += 1;
    return `${name}-${last}`;
  };
  const service = new RolloutService({ store, clock, ids: { next } });
  const control = controlOf(options, clock, around);
  const deps: EffectDeps = {
    flags: () => control,
    service,
    store,
    clock,
    notify: async (_, { text }) => heard(`notice of ${name}`, text),
  };
  const observer = {
    jobFailed: (job: string, error: unknown) =>
      heard(`failure of ${job}`, String(error)),
  };
  const table = new ServingTable(knex);
  const common = { service, clock, logger, observer };
  const checker = new ServingChecker({
    ...common,
    table,
    flags: { get: () => control },
    answers: new ServingAnswers({
      ...common,
      table,
      // Who did it is no matter of faults.
      drift: new DriftReporter({ ...common, inspectionOf: () => undefined }),
    }),
  });
  const worker = new OutboxWorker({
    outbox: surrounded(DatabaseOutbox.create({ knex }), around, options.alone),
    run: (effect, attempt, signal) => runEffect(effect, attempt, deps, signal),
    clock,
    logger,
    random: Math.random,
    observer,
    leaseMs: options.leaseMs ?? 10_000,
    pollMs: 50,
    slots: { ...SLOTS, ...options.slots },
  });
  database.onCommit(() => worker.wake());
  await worker.start();
  return { service, store: database, worker, checker };
}

/**
 * The real adapter. Calls to one address share room within a process, so
 * each replica knows the server by a name of its own: else what an abandoned
 * one left under way would hold up the others, as no dead process can.
 */
function controlOf(
  { name, apiUrl, timeoutMs, knex }: ReplicaOptions,
  clock: Clock,
  around: Around,
): FlagsmithFlagControl {
  const send = plainFetch();
  const { origin } = new URL(apiUrl);
  const own = `http://${name}.test`;
  const fetch: HttpFetch = (url, init) =>
    around(`http ${init.method} ${new URL(url).pathname}`, () =>
      send(url.replace(own, origin), init),
    );
  return FlagsmithFlagControl.create({
    apiUrl: apiUrl.replace(origin, own),
    organisationKey: ORGANISATION_KEY,
    projectId: 1,
    environments: [{ name: 'production', clientKey: CLIENT_KEY }],
    clock,
    fetch,
    leases: DatabaseFlagLeases.create({ knex, clock: systemClock }).of(
      'default',
    ),
    ...(timeoutMs ? { timeoutMs } : {}),
  });
}

function clockWithin(around: Around): Clock {
  return {
    now: () => systemClock.now(),
    sleep: (ms, signal) => around('sleep', () => systemClock.sleep(ms, signal)),
  };
}

/** The same object with every call surrounded. */
export function surrounded<T extends object>(
  part: T,
  around: Around,
  alone: boolean = false,
): T {
  return new Proxy(part, {
    get: (_target, name) => {
      // Replicas on one SQLite stand for those that share a database server.
      if (name === 'isExclusive') return alone;
      const member: unknown = Reflect.get(part, name, part);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) =>
        around(String(name), async () => member.apply(part, args));
    },
  });
}

export function loggerOf(name: string, heard: ReplicaOptions['heard']) {
  const say = (message: string | Error) =>
    heard(`log of ${name}`, String(message));
  const logger = {
    debug: say,
    info: say,
    warn: say,
    error: say,
    child: () => logger,
  };
  return logger;
}
