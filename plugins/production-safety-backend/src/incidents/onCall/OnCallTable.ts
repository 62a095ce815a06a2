import type { EpochMs, OnCallPerson } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';

/** What is known of who is on call in one rota. */
export interface OnCallAnswer {
  readonly askedAt: EpochMs;
  /** The last answer, which a failure keeps; absent before there was one. */
  readonly known?: {
    readonly at: EpochMs;
    readonly people: readonly OnCallPerson[];
  };
  /** Why it was not answered when it was asked last. */
  readonly problem?: string;
}

interface AnswerRow {
  readonly rota: string;
  readonly people: string | null;
  /** PostgreSQL answers bigint as text. */
  readonly known_at: number | string | null;
  readonly asked_at: number | string;
  readonly problem: string | null;
}

/** The last answers of rotas, for the time in which they do not answer. */
export class OnCallTable {
  constructor(private readonly knex: Knex) {}

  async all(): Promise<ReadonlyMap<string, OnCallAnswer>> {
    const rows: readonly AnswerRow[] = await fromDatabase(() =>
      this.knex('on_call_answers'),
    );
    return new Map(rows.map(row => [row.rota, toAnswer(row)]));
  }

  /** Keeps an answer, unless a later one is known. */
  async keep(
    rota: string,
    people: readonly OnCallPerson[],
    at: EpochMs,
  ): Promise<void> {
    const row = {
      ...{ rota, people: JSON.stringify(people), known_at: at, asked_at: at },
      problem: null,
    };
    await this.#put(row, ['people', 'known_at', 'asked_at', 'problem']);
  }

  /** Notes a failure; what was known before stays. */
  async fail(rota: string, problem: string, at: EpochMs): Promise<void> {
    const row = { rota, problem, asked_at: at };
    await this.#put(row, ['asked_at', 'problem']);
  }

  /** Forgets the numbers of people whose rota is not connected any more. */
  async forgetOthers(rotas: readonly string[]): Promise<void> {
    await fromDatabase(() =>
      this.knex('on_call_answers')
        .whereNotIn('rota', [...rotas])
        .delete(),
    );
  }

  async #put(
    row: Partial<AnswerRow> & Pick<AnswerRow, 'asked_at'>,
    changed: readonly (keyof AnswerRow)[],
  ): Promise<void> {
    await fromDatabase(() =>
      this.knex('on_call_answers')
        .insert(row)
        .onConflict('rota')
        .merge([...changed])
        .where('on_call_answers.asked_at', '<=', Number(row.asked_at)),
    );
  }
}

function toAnswer(row: AnswerRow): OnCallAnswer {
  const { people, known_at: at, problem } = row;
  return {
    askedAt: Number(row.asked_at),
    ...(people !== null && at !== null
      ? { known: { at: Number(at), people: JSON.parse(people) } }
      : {}),
    ...(problem === null ? {} : { problem }),
  };
}
