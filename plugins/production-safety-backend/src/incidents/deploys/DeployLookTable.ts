import type {
  DeployLook,
  DeployPlace,
  DurationMs,
  EpochMs,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';

/** What is not asked for any more belongs to no incident. */
const KEPT_MS: DurationMs = 30 * 86_400_000;

/** What is known of one place. */
export interface KeptLook {
  readonly askedAt: EpochMs;
  /** The last answer, which a failure keeps; absent before there was one. */
  readonly known?: { readonly at: EpochMs; readonly look: DeployLook };
  /** Absent while it answers. */
  readonly failing?: { readonly since: EpochMs; readonly problem: string };
}

interface LookRow {
  readonly deployer: string;
  readonly environment: string;
  readonly look: string | null;
  /** PostgreSQL answers bigint as text. */
  readonly known_at: number | string | null;
  readonly asked_at: number | string;
  readonly failing_since: number | string | null;
  readonly problem: string | null;
}

/** What deployers said last, for the time in which they do not answer. */
export class DeployLookTable {
  constructor(private readonly knex: Knex) {}

  async of({
    deployer,
    environment,
  }: DeployPlace): Promise<KeptLook | undefined> {
    const row: LookRow | undefined = await fromDatabase(() =>
      this.knex('deploy_looks').where({ deployer, environment }).first(),
    );
    return row && toLook(row);
  }

  /** Keeps an answer, unless a later one is known. */
  async keep(
    { deployer, environment }: DeployPlace,
    look: DeployLook,
    at: EpochMs,
  ): Promise<void> {
    const row = {
      ...{ deployer, environment, look: JSON.stringify(look) },
      ...{ known_at: at, asked_at: at, failing_since: null, problem: null },
    };
    await this.#put(row, [
      'look',
      'known_at',
      'asked_at',
      'failing_since',
      'problem',
    ]);
  }

  /** Notes a failure; what was known before stays, and so does since when. */
  async fail(
    { deployer, environment }: DeployPlace,
    problem: string,
    at: EpochMs,
  ): Promise<void> {
    const row = { deployer, environment, problem, asked_at: at };
    await this.#put({ ...row, failing_since: at }, ['asked_at', 'problem']);
    await fromDatabase(() =>
      this.knex('deploy_looks')
        .where({ deployer, environment, asked_at: at })
        .whereNull('failing_since')
        .update({ failing_since: at }),
    );
  }

  async forget(now: EpochMs): Promise<void> {
    await fromDatabase(() =>
      this.knex('deploy_looks')
        .where('asked_at', '<', now - KEPT_MS)
        .delete(),
    );
  }

  async #put(
    row: Partial<LookRow> & Pick<LookRow, 'asked_at'>,
    changed: readonly (keyof LookRow)[],
  ): Promise<void> {
    await fromDatabase(() =>
      this.knex('deploy_looks')
        .insert(row)
        .onConflict(['deployer', 'environment'])
        .merge([...changed])
        .where('deploy_looks.asked_at', '<=', Number(row.asked_at)),
    );
  }
}

function toLook(row: LookRow): KeptLook {
  const { look, known_at: at, failing_since: since, problem } = row;
  return {
    askedAt: Number(row.asked_at),
    ...(look !== null && at !== null
      ? { known: { at: Number(at), look: JSON.parse(look) } }
      : {}),
    ...(since !== null && problem !== null
      ? { failing: { since: Number(since), problem } }
      : {}),
  };
}
