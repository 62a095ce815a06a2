import type { Measurement, SignalQuestion } from '@production-safety/core';
import { piecesOf } from '@production-safety/vendor-http';
import { noData, type Window } from './countsFrom';
import { searchesOf } from './searchOf';
import { cohortTags, type SentryOptions } from './SentryOptions';

/** Sentry counts in whole minutes. */
export const FINEST_MS = 60_000;
/** As many as Sentry gives at once. */
const MOST_BUCKETS = 10_000;
const SIGNAL = 'error-rate';

/** Two series that answer one or more questions. */
export interface Read extends Window {
  readonly project: string;
  readonly environment: string;
  readonly errors: string;
  readonly spans: string;
  /** The errors are counted alone; spans only say that Sentry hears of it. */
  readonly isTally: boolean;
}

/** An answer that needs no call, or the indices of the reads that give it. */
export type Planned =
  | { readonly answer: Measurement }
  | { readonly reads: readonly number[] };

export function signalName({ signal = SIGNAL }: SentryOptions): string {
  return signal;
}

/**
 * Questions that differ in their window only are one read, and windows that are
 * longer than Sentry answers at once are several.
 */
export function planReads(
  questions: readonly SignalQuestion[],
  options: SentryOptions,
): { readonly planned: readonly Planned[]; readonly reads: readonly Read[] } {
  const reads: Read[] = [];
  const planned = questions.map((question): Planned => {
    const read = readOf(question, options);
    if ('outcome' in read) return { answer: read };
    return {
      reads: piecesOf(read, MOST_BUCKETS).map(piece => place(piece, reads)),
    };
  });
  return { planned, reads };
}

/** Puts it to a read that there is, or beside them; which one it is now. */
function place(read: Read, reads: Read[]): number {
  const known = reads.findIndex(each => canJoin(each, read));
  if (known < 0) return reads.push(read) - 1;
  reads[known] = joined(reads[known], read);
  return known;
}

function readOf(
  question: SignalQuestion,
  options: SentryOptions,
): Read | Measurement {
  const { signal, component, environment, cohort, part } = question;
  const { components, environments = {}, partTag } = options;
  const isTally = Object.hasOwn(options.tallies ?? {}, signal);
  if (signal !== signalName(options) && !isTally) {
    return noData(`Sentry is not asked for ${signal}.`);
  }
  if (!Object.hasOwn(components, component)) {
    return noData(`No project of Sentry is known for ${component}.`);
  }
  if (cohort !== 'all' && cohortTags(options).length === 0) {
    return noData('No tag is configured that tells the cohorts apart.');
  }
  if (part !== undefined && partTag === undefined) {
    return noData('No tag is configured that tells the parts apart.');
  }
  const { from, to, bucketMs } = question;
  if (bucketMs < FINEST_MS || bucketMs % FINEST_MS !== 0) {
    return noData('Sentry counts in whole minutes.');
  }
  const searches = searchesOf(question, options);
  if ('reason' in searches) return noData(searches.reason);
  const name = Object.hasOwn(environments, environment)
    ? environments[environment]
    : environment;
  const { project } = components[component];
  return {
    project,
    environment: name,
    ...searches,
    isTally,
    from,
    to,
    bucketMs,
  };
}

function canJoin(one: Read, other: Read): boolean {
  const isSame = (
    [
      'project',
      'environment',
      'errors',
      'spans',
      'isTally',
      'bucketMs',
    ] as const
  ).every(key => one[key] === other[key]);
  return (
    isSame &&
    (one.from - other.from) % one.bucketMs === 0 &&
    bucketsIn(joined(one, other)) <= MOST_BUCKETS
  );
}

function joined(one: Read, other: Read): Read {
  const from = Math.min(one.from, other.from);
  return { ...one, from, to: Math.max(one.to, other.to) };
}

function bucketsIn({ from, to, bucketMs }: Window): number {
  return (to - from) / bucketMs;
}
