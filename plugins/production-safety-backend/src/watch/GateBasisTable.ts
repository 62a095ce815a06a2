import type {
  EpochMs,
  GateAssessment,
  GateFacts,
  StepBasis,
} from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { jsonRows } from '../database/jsonRows';

const COLUMNS = {
  rollout_id: 'text',
  version: 'bigint',
  judged_at: 'bigint',
  facts: 'text',
  gates: 'text',
} as const;

/** What gates were judged from, besides measurements, and what came of it. */
export interface GateBasis extends StepBasis {
  readonly rolloutId: string;
  /** Those that the gates ask for. */
  readonly facts: GateFacts;
  /** As they were judged. */
  readonly gates: readonly GateAssessment[];
}

/** Keeps what gates were judged from when a rollout was to go forward. */
export class GateBasisTable {
  constructor(private readonly knex: Knex) {}

  /** In one statement. What is there stays: it is the same. */
  async keep(bases: readonly GateBasis[]): Promise<void> {
    if (bases.length === 0) return;
    const rows = bases.map(basis => ({
      rollout_id: basis.rolloutId,
      version: basis.version,
      judged_at: basis.judgedAt,
      facts: JSON.stringify(basis.facts),
      gates: JSON.stringify(basis.gates),
    }));
    const { sql, value } = jsonRows(this.knex, COLUMNS, rows);
    const names = Object.keys(COLUMNS).join(', ');
    await fromDatabase(() =>
      this.knex.raw(
        `insert into gate_bases (${names})
          select ${names} from ${sql} as basis where true
          on conflict do nothing`,
        [value],
      ),
    );
  }

  /** Undefined when it is not stored, or not any more. */
  async find(
    rolloutId: string,
    { version, judgedAt }: StepBasis,
  ): Promise<Pick<GateBasis, 'facts' | 'gates'> | undefined> {
    const row: { facts: string; gates: string } | undefined =
      await fromDatabase(() =>
        this.knex('gate_bases')
          .where({ rollout_id: rolloutId, version, judged_at: judgedAt })
          .first('facts', 'gates'),
      );
    return (
      row && { facts: JSON.parse(row.facts), gates: JSON.parse(row.gates) }
    );
  }

  async prune(before: EpochMs): Promise<void> {
    await fromDatabase(() =>
      this.knex('gate_bases').where('judged_at', '<', before).delete(),
    );
  }
}
