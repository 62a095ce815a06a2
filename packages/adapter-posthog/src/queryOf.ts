import type { Query } from './PosthogApi';
import type { PosthogSignal, PosthogVariants } from './PosthogOptions';

/** What a query is about. Names of properties are checked before. */
export interface Asked {
  readonly signal: PosthogSignal;
  readonly flag: string;
  readonly variants: PosthogVariants;
  /** Properties that events must have. */
  readonly where: readonly (readonly [property: string, value: string])[];
  readonly from: number;
  readonly to: number;
  readonly bucketMs: number;
}

/** More rows than there can be buckets. */
export const MOST_BUCKETS = 10_000;

const COHORTS = ['exposed', 'control', 'all'] as const;

/**
 * One query for all cohorts. Only names of properties are part of its text,
 * between backticks; everything else is a value.
 */
export function queryOf(asked: Asked): Query {
  const { signal, variants, where, from, to, bucketMs } = asked;
  const values: Record<string, string | number> = {
    ...variants,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    bucket: bucketMs / 1_000,
  };
  const filters = where.map(([property, value], index) => {
    values[`where${index}`] = value;
    return `AND ${propertyOf(property)} = {where${index}}`;
  });
  const text = textOf(signal, asked.flag, filters.join(' '), values);
  return { text: text.replace(/\s+/g, ' ').trim(), values };
}

type Values = Record<string, string | number>;

function textOf(
  signal: PosthogSignal,
  flag: string,
  filters: string,
  values: Values,
): string {
  switch (signal.kind) {
    case 'events':
    case 'persons':
      return shareQuery(signal, flag, filters, values);
    case 'funnel':
      return funnelQuery(signal, flag, filters, values);
    case 'nps':
    case 'csat':
      return surveyQuery(signal, flag, filters, values);
    default:
      return signal satisfies never;
  }
}

const WINDOW =
  'timestamp >= toDateTime({from}) AND timestamp < toDateTime({to})';

function shareQuery(
  { kind, of, counted }: Extract<PosthogSignal, { kind: 'events' | 'persons' }>,
  flag: string,
  filters: string,
  values: Values,
): string {
  Object.assign(values, { of, counted });
  const count = (condition: string) =>
    kind === 'events'
      ? `countIf(${condition})`
      : `uniqIf(person_id, ${condition})`;
  const columns = perCohort(propertyOf(`$feature/${flag}`), {
    n: cohort => count(`event = {of}${cohort}`),
    x: cohort => count(`event = {counted}${cohort}`),
  });
  return `SELECT ${bucketOf('timestamp')}, ${columns}
    FROM events
    WHERE ${WINDOW} AND (event = {of} OR event = {counted}) ${filters}
    ${GROUPED}`;
}

function funnelQuery(
  { first, then, withinMs }: Extract<PosthogSignal, { kind: 'funnel' }>,
  flag: string,
  filters: string,
  values: Values,
): string {
  const until = Date.parse(String(values.to)) + withinMs;
  Object.assign(values, {
    first,
    then,
    within: withinMs / 1_000,
    until: new Date(until).toISOString(),
  });
  const begins = 'event = {first} AND timestamp < toDateTime({to})';
  const through =
    'arrayExists(done -> done >= entered AND done < entered + toIntervalSecond({within}), dones)';
  const columns = perCohort('variant', {
    n: cohort => `countIf(entered >= toDateTime({from})${cohort})`,
    x: cohort => `countIf(${through}${cohort})`,
  });
  return `SELECT ${bucketOf('entered')}, ${columns}
    FROM (
      SELECT person_id,
        minIf(timestamp, ${begins}) AS entered,
        argMinIf(${propertyOf(
          `$feature/${flag}`,
        )}, timestamp, ${begins}) AS variant,
        groupArrayIf(timestamp, event = {then}) AS dones
      FROM events
      WHERE timestamp >= toDateTime({from}) AND timestamp < toDateTime({until})
        AND (event = {first} OR event = {then}) ${filters}
      GROUP BY person_id
      HAVING countIf(${begins}) > 0
    )
    ${GROUPED}`;
}

/** Somebody who answers page by page sends several events: the last counts. */
function surveyQuery(
  signal: Extract<PosthogSignal, { kind: 'nps' | 'csat' }>,
  flag: string,
  filters: string,
  values: Values,
): string {
  values.survey = signal.survey;
  if (signal.kind === 'csat') values.satisfied = signal.satisfiedFrom ?? 4;
  const good = signal.kind === 'nps' ? 'score >= 9' : 'score >= {satisfied}';
  const columns = perCohort('variant', {
    n: cohort => `countIf(score >= 0${cohort})`,
    x: cohort => `countIf(${good}${cohort})`,
    ...(signal.kind === 'nps'
      ? { d: (cohort: string) => `countIf(score <= 6${cohort})` }
      : {}),
  });
  const latest = (property: string) =>
    `argMax(${propertyOf(property)}, timestamp)`;
  return `SELECT ${bucketOf('answered')}, ${columns}
    FROM (
      SELECT max(timestamp) AS answered,
        toFloatOrNull(${latest(
          `$survey_response_${signal.question}`,
        )}) AS score,
        ${latest(`$feature/${flag}`)} AS variant
      FROM events
      WHERE ${WINDOW} AND event = 'survey sent'
        AND ${propertyOf('$survey_id')} = {survey} ${filters}
      GROUP BY coalesce(nullIf(${propertyOf(
        '$survey_submission_id',
      )}, ''), toString(uuid))
    )
    WHERE isNotNull(score)
    ${GROUPED}`;
}

const GROUPED = `GROUP BY start ORDER BY start LIMIT ${MOST_BUCKETS + 1}`;

function bucketOf(moment: string): string {
  return `intDiv(toUnixTimestamp(${moment}), {bucket}) * {bucket} AS start`;
}

function perCohort(
  variant: string,
  counts: Readonly<Record<string, (cohort: string) => string>>,
): string {
  return COHORTS.flatMap(cohort =>
    Object.entries(counts).map(([name, count]) => {
      const only = cohort === 'all' ? '' : ` AND ${variant} = {${cohort}}`;
      return `${count(only)} AS ${name}_${cohort}`;
    }),
  ).join(', ');
}

/** A name with a slash would be a division without the backticks. */
function propertyOf(name: string): string {
  return `properties.\`${name}\``;
}
