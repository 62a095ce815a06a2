import type {
  Cohort,
  DurationMs,
  EpochMs,
  Measure,
  SignalQuestion,
} from '@production-safety/core';
import type { RefusedPush } from '@production-safety/backstage-plugin-production-safety-common';
import { comparableRef } from '../database/rolloutColumns';
import { isFault, readMeasure } from './readMeasure';
import type { PushSource } from './readSignalSettings';

/** An entry that may be stored. */
export interface ReadEntry {
  readonly id: string;
  readonly question: SignalQuestion;
  readonly measure: Measure;
}

export type EntryRefusal = Omit<RefusedPush, 'index' | 'id'>;

interface Limits {
  readonly now: EpochMs;
  readonly keepForMs: DurationMs;
}

/** Whoever pushes without a flag speaks of the whole component. */
export const NO_FLAG = '';

/** Clocks of machines are this close. */
const CLOCK_TOLERANCE_MS: DurationMs = 5_000;
const SHORTEST_BUCKET_MS: DurationMs = 1_000;
const LONGEST_BUCKET_MS: DurationMs = 86_400_000;
const LONGEST_TEXT = 200;
const COHORTS: readonly Cohort[] = ['exposed', 'control', 'all'];
const NEEDED = ['id', 'signal', 'component', 'environment'] as const;
const OPTIONAL = ['flag', 'part'] as const;
const FIELDS: readonly string[] = [
  ...NEEDED,
  ...OPTIONAL,
  'cohort',
  'start',
  'bucketMs',
  'count',
  'tally',
  'quantile',
  'value',
];

/** What an entry says, or why it is not taken. */
export function readPushedEntry(
  given: unknown,
  source: PushSource,
  limits: Limits,
): ReadEntry | EntryRefusal {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return refuse('invalid-field', 'id', 'It is no object.', 'Send an object.');
  }
  const entry: Readonly<Record<string, unknown>> = { ...given };
  const fault =
    textFault(entry) ?? bucketFault(entry) ?? rightFault(entry, source);
  if (fault) return fault;
  const start = Date.parse(String(entry.start));
  const read = readMeasure(entry, start);
  if (isFault(read)) return { code: 'invalid-field', ...read };
  const { measure, quantile } = read;
  const question = questionOf(entry, start, quantile);
  return (
    kindFault(measure, question, source) ??
    timeFault(question, limits) ?? { id: String(entry.id), question, measure }
  );
}

function questionOf(
  entry: Readonly<Record<string, unknown>>,
  start: EpochMs,
  quantile: number | undefined,
): SignalQuestion {
  const { signal, component, environment, flag, part, cohort } = entry;
  const bucketMs = Number(entry.bucketMs);
  return {
    signal: String(signal),
    component: comparableRef(String(component)),
    environment: String(environment),
    flag: typeof flag === 'string' ? flag : NO_FLAG,
    ...(typeof part === 'string' ? { part } : {}),
    cohort: COHORTS.find(known => known === cohort) ?? 'all',
    from: start,
    to: start + bucketMs,
    bucketMs,
    ...(quantile === undefined ? {} : { quantile }),
  };
}

function textFault(
  entry: Readonly<Record<string, unknown>>,
): EntryRefusal | undefined {
  const unknown = Object.keys(entry).find(field => !FIELDS.includes(field));
  if (unknown !== undefined) {
    const field = unknown.slice(0, LONGEST_TEXT);
    const fix = `Leave it away. Known are ${FIELDS.join(', ')}.`;
    return refuse('unknown-field', field, `There is no ${field}.`, fix);
  }
  const wrong = [
    ...NEEDED.filter(field => !isText(entry[field])),
    ...OPTIONAL.filter(
      field => entry[field] !== undefined && !isText(entry[field]),
    ),
  ].at(0);
  if (wrong) {
    const fix = `Write a text of 1 to ${LONGEST_TEXT} characters.`;
    return refuse('invalid-field', wrong, `${wrong} is no such text.`, fix);
  }
  const { cohort } = entry;
  return cohort === undefined || COHORTS.some(known => known === cohort)
    ? undefined
    : refuse(
        'invalid-field',
        'cohort',
        'There is no such cohort.',
        `Write one of ${COHORTS.join(', ')}.`,
      );
}

function bucketFault({
  bucketMs,
  start,
}: Readonly<Record<string, unknown>>): EntryRefusal | undefined {
  const isLength =
    Number.isInteger(bucketMs) &&
    Number(bucketMs) >= SHORTEST_BUCKET_MS &&
    Number(bucketMs) <= LONGEST_BUCKET_MS;
  if (!isLength) {
    const fix = `Write milliseconds from ${SHORTEST_BUCKET_MS} to ${LONGEST_BUCKET_MS}.`;
    return refuse('invalid-field', 'bucketMs', 'It is no such length.', fix);
  }
  const isTime =
    typeof start === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(start);
  const at = isTime ? Date.parse(start) : NaN;
  return at % Number(bucketMs) === 0
    ? undefined
    : refuse(
        'invalid-field',
        'start',
        'No bucket of this length starts then.',
        'Write an ISO-8601 time in UTC that is a multiple of bucketMs since 1970.',
      );
}

function rightFault(
  { signal, component }: Readonly<Record<string, unknown>>,
  { components, id, signals }: PushSource,
): EntryRefusal | undefined {
  if (!signals.has(String(signal))) {
    return refuse(
      'signal-not-configured',
      'signal',
      `${id} may not push ${signal}.`,
      `Add it to the signals of ${id} in the portal's configuration.`,
    );
  }
  const isOurs = components?.includes(comparableRef(String(component))) ?? true;
  return isOurs
    ? undefined
    : refuse(
        'component-not-configured',
        'component',
        `${id} may not push for ${component}.`,
        `Add it to the components of ${id} in the portal's configuration.`,
      );
}

function kindFault(
  { kind }: Measure,
  { signal }: SignalQuestion,
  { signals }: PushSource,
): EntryRefusal | undefined {
  const wanted = signals.get(signal);
  return wanted === undefined || wanted === kind
    ? undefined
    : refuse(
        'invalid-field',
        kind,
        `${signal} is configured as a ${wanted}.`,
        `Send ${wanted} in place of ${kind}.`,
      );
}

function timeFault(
  { from, to }: SignalQuestion,
  { now, keepForMs }: Limits,
): EntryRefusal | undefined {
  if (to > now + CLOCK_TOLERANCE_MS || from > now) {
    const fix = 'Push a bucket when it is over, and check the clock.';
    return refuse('in-future', 'start', 'This bucket is not over.', fix);
  }
  return from >= now - keepForMs
    ? undefined
    : refuse(
        'too-old',
        'start',
        'Buckets this old are not kept any more.',
        'Leave it away, or have signals kept for longer.',
      );
}

function isText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= LONGEST_TEXT
  );
}

function refuse(
  code: EntryRefusal['code'],
  field: string,
  message: string,
  fix: string,
): EntryRefusal {
  return { code, field, message, fix };
}
