import type {
  Actor,
  Clock,
  DurationMs,
  EpochMs,
  Measure,
  Measurement,
  Rollout,
  SignalQuestion,
} from '@production-safety/core';
import type {
  EnteredMeasurement,
  MeasurementEntry,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { jsonRows } from '../database/jsonRows';
import { comparableRef } from '../database/rolloutColumns';
import type { EnteredReader } from './PushedSignals';
import { isFault, readMeasure } from './readMeasure';

const MINUTE_MS: DurationMs = 60_000;
/** The newest that are shown of a rollout. */
const SHOWN = 100;

/** Measurements that people entered, in the words in which they did. */
export class EnteredTable implements EnteredReader {
  constructor(
    private readonly knex: Knex,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async add(
    id: string,
    rollout: Rollout,
    entry: MeasurementEntry,
    author: Actor,
  ): Promise<EnteredMeasurement> {
    const { definition } = rollout;
    const now = this.clock.now();
    const row: EnteredRow = {
      id,
      rollout_id: rollout.id,
      component: comparableRef(definition.component),
      environment: definition.environment,
      signal: entry.signal,
      entry: JSON.stringify({ ...entry, flags: flagsOf(rollout, entry) }),
      entered_by: JSON.stringify(author),
      entered_at: now,
      expires_at: Date.parse(entry.expiresAt),
    };
    await fromDatabase(() => this.knex('entered_measurements').insert(row));
    return viewOf(row, now);
  }

  /** The newest first, expired ones too. */
  async of(rolloutId: string): Promise<readonly EnteredMeasurement[]> {
    const rows: EnteredRow[] = await fromDatabase(() =>
      this.knex('entered_measurements')
        .where({ rollout_id: rolloutId })
        .orderBy([
          { column: 'entered_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(SHOWN),
    );
    return rows.map(row => viewOf(row, this.clock.now()));
  }

  async answers(
    questions: readonly SignalQuestion[],
  ): Promise<readonly (Measurement | undefined)[]> {
    const now = this.clock.now();
    const rows = await this.#valid(questions, now);
    return questions.map(question => {
      // Of what is asked for in seconds and in minutes only one may have it.
      if (question.bucketMs < MINUTE_MS) return undefined;
      const newest = rows.find(row => isAbout(row, question));
      return newest && answerOf(newest, question, now);
    });
  }

  /** Forgets what expired before then. */
  async prune(before: EpochMs): Promise<void> {
    await fromDatabase(() =>
      this.knex('entered_measurements')
        .where('expires_at', '<', before)
        .delete(),
    );
  }

  async #valid(
    questions: readonly SignalQuestion[],
    now: EpochMs,
  ): Promise<readonly EnteredRow[]> {
    if (questions.length === 0) return [];
    const columns = {
      component: 'text',
      environment: 'text',
      signal: 'text',
    } as const;
    const asked = questions.map(({ component, environment, signal }) => ({
      component: comparableRef(component),
      environment,
      signal,
    }));
    const { sql, value } = jsonRows(this.knex, columns, asked);
    const answer: EnteredRow[] | { rows: EnteredRow[] } = await fromDatabase(
      async () =>
        this.knex.raw(
          `select * from entered_measurements as entered
           where expires_at > ? and exists (select 1 from ${sql} as asked
             where asked.component = entered.component
             and asked.environment = entered.environment
             and asked.signal = entered.signal)
           order by entered_at desc, id desc`,
          [now, value],
        ),
    );
    return Array.isArray(answer) ? answer : answer.rows;
  }
}

interface EnteredRow {
  readonly id: string;
  readonly rollout_id: string;
  readonly component: string;
  readonly environment: string;
  readonly signal: string;
  readonly entry: string;
  readonly entered_by: string;
  readonly entered_at: number | string;
  readonly expires_at: number | string;
}

type StoredEntry = MeasurementEntry & { readonly flags: readonly string[] };

function flagsOf(
  { definition }: Rollout,
  { part }: MeasurementEntry,
): readonly string[] {
  return definition.flags
    .filter(flag => part === undefined || flag.part === part)
    .map(({ key }) => key);
}

function viewOf(row: EnteredRow, now: EpochMs): EnteredMeasurement {
  const { flags, ...entry }: StoredEntry = JSON.parse(row.entry);
  return {
    ...entry,
    id: row.id,
    cohort: entry.cohort ?? 'exposed',
    enteredAt: new Date(Number(row.entered_at)).toISOString(),
    enteredBy: JSON.parse(row.entered_by),
    expired: Number(row.expires_at) <= now,
  };
}

function isAbout(row: EnteredRow, question: SignalQuestion): boolean {
  const entry: StoredEntry = JSON.parse(row.entry);
  return (
    row.signal === question.signal &&
    row.environment === question.environment &&
    row.component === comparableRef(question.component) &&
    isOfCohort(entry, question) &&
    entry.part === question.part &&
    entry.flags.includes(question.flag) &&
    (entry.quantile === undefined || entry.quantile.q === question.quantile)
  );
}

/** What is said of a rollout is about who has it, and the best there is of all. */
function isOfCohort(entry: StoredEntry, { cohort }: SignalQuestion): boolean {
  return entry.cohort === undefined
    ? cohort !== 'control'
    : entry.cohort === cohort;
}

/** As of the last bucket that was over when it was entered. */
function answerOf(
  row: EnteredRow,
  { from, to, bucketMs }: SignalQuestion,
  now: EpochMs,
): Measurement {
  const start = bucketBefore(Number(row.entered_at), bucketMs);
  const measure = measureOf(row, start);
  return {
    outcome: 'measured',
    measures: start >= from && start < to && measure ? [measure] : [],
    completeUntil: Math.min(now, Number(row.expires_at)),
    sampleRate: 1,
  };
}

function measureOf(row: EnteredRow, start: EpochMs): Measure | undefined {
  const read = readMeasure(JSON.parse(row.entry), start);
  return isFault(read) ? undefined : read.measure;
}

function bucketBefore(at: EpochMs, bucketMs: DurationMs): EpochMs {
  return (Math.floor(at / bucketMs) - 1) * bucketMs;
}
