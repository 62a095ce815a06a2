import type { Measurement, SignalQuestion } from '@production-safety/core';
import type { VitalsQuery } from './VercelObservability';
import type { VercelVitalsOptions } from './VercelVitalsOptions';

/** Vercel counts in whole minutes. */
export const FINEST_MS = 60_000;
const MOST_BUCKETS = 1_000;

/** Vercel's metric of a signal: two are in milliseconds, one has no unit. */
export const METRICS: Readonly<Record<string, string>> = {
  lcp: 'vercel.speed_insights.lcp_ms',
  inp: 'vercel.speed_insights.inp_ms',
  cls: 'vercel.speed_insights.cls',
};

/** An answer that needs no call, or the index of the read that gives it. */
export type Planned =
  | { readonly answer: Measurement }
  | { readonly read: number };

/** The same question asked twice is one read. */
export function planVitals(
  questions: readonly SignalQuestion[],
  options: VercelVitalsOptions,
): {
  readonly planned: readonly Planned[];
  readonly reads: readonly VitalsQuery[];
} {
  const reads: VitalsQuery[] = [];
  const indices = new Map<string, number>();
  const planned = questions.map((question): Planned => {
    const read = readOf(question, options);
    if ('outcome' in read) return { answer: read };
    const key = JSON.stringify(read);
    const known = indices.get(key) ?? reads.push(read) - 1;
    indices.set(key, known);
    return { read: known };
  });
  return { planned, reads };
}

function readOf(
  question: SignalQuestion,
  { components, environments = {} }: VercelVitalsOptions,
): VitalsQuery | Measurement {
  const { signal, component, environment, part, cohort } = question;
  const { from, to, bucketMs, quantile = 0.75 } = question;
  if (!Object.hasOwn(METRICS, signal)) {
    return noData(`Vercel is not asked for ${signal}.`);
  }
  if (cohort !== 'all') {
    return noData(
      'Speed Insights does not tell who has which version; it knows everybody together.',
    );
  }
  if (quantile !== 0.75) {
    return noData('Speed Insights is asked for the 75th percentile only.');
  }
  if (!Object.hasOwn(components, component)) {
    return noData(`No project of Vercel is known for ${component}.`);
  }
  if (bucketMs < FINEST_MS || bucketMs % FINEST_MS !== 0) {
    return noData('Vercel counts in whole minutes.');
  }
  if ((to - from) / bucketMs > MOST_BUCKETS) {
    return broken(`More than ${MOST_BUCKETS} buckets cannot be asked for.`);
  }
  const { projectId, parts = {} } = components[component];
  if (part !== undefined && !Object.hasOwn(parts, part)) {
    return noData(`No route of Vercel is known for ${part}.`);
  }
  const name = Object.hasOwn(environments, environment)
    ? environments[environment]
    : environment;
  const routes = part === undefined ? [] : parts[part];
  const filter = [
    `environment eq ${quoted(name)}`,
    ...(routes.length === 0
      ? []
      : [`(${routes.map(each => `route eq ${quoted(each)}`).join(' or ')})`]),
  ].join(' and ');
  return { metric: METRICS[signal], projectId, filter, from, to, bucketMs };
}

/** Whatever is in a value stays in it. */
function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

export function noData(reason: string): Measurement {
  return { outcome: 'no-data', reason };
}

export function broken(reason: string): Measurement {
  return { outcome: 'broken', reason };
}
