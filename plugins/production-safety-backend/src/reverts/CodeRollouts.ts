import type { Knex } from 'knex';
import type { Rollout, RolloutStatus } from '@production-safety/core';
import { fromDatabase } from '../database/databaseFailure';

/** Small enough that other requests get a turn in between. */
const PAGE = 50;

/** Some of their code may have to be taken back. */
const RUNNING: readonly RolloutStatus[] = [
  'active',
  'paused',
  'rolling-back',
  'rolled-back',
];

/** Finds the rollouts whose reverts are to be prepared. */
export class CodeRollouts {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Running rollouts, all or those with the given ids, page by page. */
  async *running(ids?: readonly string[]): AsyncGenerator<readonly Rollout[]> {
    for (let after = ''; ; ) {
      const query = this.#knex('rollouts')
        .join('rollout_states', 'rollout_states.rollout_id', 'rollouts.id')
        .whereIn('rollouts.status', [...RUNNING])
        .andWhere('rollouts.id', '>', after)
        .orderBy('rollouts.id')
        .limit(PAGE)
        .select('rollout_states.state');
      if (ids) query.whereIn('rollouts.id', [...ids]);
      const rows: { state: string }[] = await fromDatabase(() => query);
      const rollouts: Rollout[] = rows.map(({ state }) => JSON.parse(state));
      if (rollouts.length > 0) yield rollouts;
      if (rollouts.length < PAGE) return;
      after = rollouts[rollouts.length - 1].id;
    }
  }
}
