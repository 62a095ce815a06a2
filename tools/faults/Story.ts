import { isSafetyError } from '@production-safety/core';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { OperatorCommand, Rollout } from '@production-safety/core';
import { aDefinition, aPhase, actors } from '@production-safety/testing';
import createKnex from 'knex';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import type { FlagServer, Served } from './FlagServer';
import { judgeEnd, judgeServed } from './judge';
import type { Ledger } from './Ledger';
import { startReplica } from './replica';
import type { Replica, ReplicaOptions } from './replica';

const MIGRATIONS = resolve(
  __dirname,
  '../../plugins/production-safety-backend/migrations',
);
const USERS = 60;

/** One rollout from its first phase to the end of its rollback. */
export class Story {
  readonly id: string;
  readonly flags: readonly string[];
  /** Numbers of the flags at the flag server. */
  numbers: ReadonlyMap<string, number> = new Map();
  #forward = 0;
  #before: Served | undefined;
  readonly #operations: string[] = [];
  #replicas = 0;

  constructor(
    readonly ledger: Ledger,
    readonly server: FlagServer,
    readonly knex: Knex,
    private readonly name: string,
    flags: number = 4,
  ) {
    this.id = `default.${name}`;
    this.flags = Array.from({ length: flags }, (_, at) => `${name}-${at}`);
  }

  replica(options: Partial<ReplicaOptions> = {}): Promise<Replica> {
    this.#replicas += 1;
    return startReplica({
      name: `${this.name}-r${this.#replicas}`,
      knex: this.knex,
      apiUrl: this.server.apiUrl,
      heard: (where, text) => this.ledger.heard(where, text),
      timeoutMs: 1_000,
      ...options,
    });
  }

  /** Declares the rollout on a fresh flag server and starts it at 25 %. */
  async begin(replica: Replica, setUp: object = {}): Promise<void> {
    await this.declare(replica, setUp);
    await this.send(replica, { type: 'start', reason: 'Go' });
  }

  /** Declares the rollout on a fresh flag server. */
  async declare(replica: Replica, setUp: object = {}): Promise<void> {
    this.numbers = await this.server.reset(this.flags);
    await this.server.settings(setUp);
    const definition = aDefinition()
      .named(this.name)
      .withFlags(
        ...this.flags.map((key, at) =>
          at === 0
            ? { key, primary: true }
            : { key, part: `part-${at}`, primary: false },
        ),
      )
      .withPlan(aPhase('beta', 25), aPhase('half', 50), aPhase('full', 100))
      .build();
    await this.send(replica, { type: 'define', definition });
  }

  /** As `begin`, and waits until users have V2. */
  async beginServed(replica: Replica, setUp: object = {}): Promise<void> {
    await this.begin(replica, setUp);
    await this.until(
      replica,
      ({ exposureWrite }) => exposureWrite?.status === 'done',
      'V2 was never served',
    );
  }

  async send(
    { service }: Pick<Replica, 'service'>,
    command: OperatorCommand,
    expectedVersion?: number,
  ): Promise<void> {
    const outcome = await service.execute(this.id, command, actors.sam, {
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });
    if (outcome.outcome === 'rejected') {
      throw new Error(`${command.type}: ${JSON.stringify(outcome.reasons)}`);
    }
    if (command.type === 'start' || command.type === 'advance') {
      this.#forward += 1;
    }
  }

  async rollBack({ service }: Pick<Replica, 'service'>): Promise<void> {
    await this.noteWhoHasV2();
    const command = { type: 'rollback', reason: 'Broken' } as const;
    const outcome = await service.execute(this.id, command, actors.jo);
    if (outcome.outcome === 'rejected' || !outcome.operationId) {
      this.ledger.violation('lost-rollback', `${this.id}: refused`);
      return;
    }
    this.#operations.push(outcome.operationId);
  }

  /** From now on nobody may be added. */
  async noteWhoHasV2(): Promise<void> {
    this.#before ??= await this.server.served(250);
  }

  /** Looks again and again, while something runs, whether all said is true. */
  async watched(replica: Replica, act: () => Promise<void>): Promise<void> {
    let isOver = false;
    const acting = act().finally(() => {
      isOver = true;
    });
    const deps = { ...this, store: replica.store };
    const watching = (async () => {
      while (!isOver) {
        await judgeServed(deps, this.#expected(), USERS).catch(unlessAway);
        await pause(50);
      }
    })();
    await Promise.all([acting, watching]);
  }

  /** Lets the serving check look all the time, until told to stop. */
  keepChecking({ checker }: Pick<Replica, 'checker'>): () => Promise<void> {
    const over = new AbortController();
    const checking = (async () => {
      while (!over.signal.aborted) {
        await checker.check(over.signal, [this.id]).catch(unlessAway);
        await pause(200);
      }
    })();
    return () => {
      over.abort();
      return checking;
    };
  }

  /** Waits for the end of all rollbacks, then judges. */
  async end(replica: Replica, withinMs: number = 60_000): Promise<Rollout> {
    const rollout = await this.until(
      replica,
      ({ rollbacks }) =>
        rollbacks.every(({ finishedAt }) => finishedAt !== undefined),
      'The flag server is back and the rollback does not end',
      withinMs,
    );
    await judgeEnd({ ...this, store: replica.store }, this.#expected());
    this.ledger.runs += 1;
    return rollout;
  }

  async until(
    { store }: Pick<Replica, 'store'>,
    isSo: (rollout: Rollout) => boolean,
    otherwise: string,
    withinMs: number = 30_000,
  ): Promise<Rollout> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const rollout = await store.load(this.id).catch(unlessAway);
      if (rollout && isSo(rollout)) return rollout;
      if (Date.now() > deadline) {
        this.ledger.violation('lost-rollback', `${this.id}: ${otherwise}`);
        if (rollout) return rollout;
        throw new Error(otherwise);
      }
      await pause(20);
    }
  }

  #expected() {
    return {
      rolloutId: this.id,
      forward: this.#forward,
      operations: this.#operations,
      before: this.#before,
    };
  }
}

/** A database that is away says nothing, which is no finding. */
function unlessAway(error: unknown): undefined {
  if (isSafetyError(error, 'port-unavailable')) return undefined;
  throw error;
}

export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return systemClock.sleep(ms, signal);
}

/** A SQLite file, or the address of a PostgreSQL. */
export async function openDatabase(at = ':memory:'): Promise<Knex> {
  const knex = createKnex(
    at.startsWith('postgresql:')
      ? {
          client: 'pg',
          connection: at,
          acquireConnectionTimeout: 5_000,
          // A server that is away is said thousands of times.
          log: { warn() {}, error() {}, debug() {}, deprecate() {} },
        }
      : {
          client: 'better-sqlite3',
          connection: { filename: at },
          useNullAsDefault: true,
        },
  );
  await knex.migrate.latest({ directory: MIGRATIONS });
  return knex;
}
