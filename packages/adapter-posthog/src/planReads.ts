import type { Measurement, SignalQuestion } from '@production-safety/core';
import { piecesOf } from '@production-safety/vendor-http';
import { signalsOf, type Counted } from './offers';
import { isProperty, type PosthogOptions } from './PosthogOptions';
import { type Asked, MOST_BUCKETS } from './queryOf';

export const FINEST_MS = 1_000;

/** A query that answers one or more questions. */
export interface Read extends Asked {
  readonly project: number;
}

/** An answer that needs no call, or where it is. */
export type Planned =
  | { readonly answer: Measurement }
  | { readonly reads: readonly number[]; readonly counted: Counted };

/**
 * Questions that differ in their cohort, or in the answer to NPS, are one read,
 * and windows with more rows than PostHog gives at once are several.
 */
export function planReads(
  questions: readonly SignalQuestion[],
  options: PosthogOptions,
): { readonly planned: readonly Planned[]; readonly reads: readonly Read[] } {
  const reads: Read[] = [];
  const indices = new Map<string, number>();
  const planned = questions.map((question): Planned => {
    const counted = signalsOf(options).get(question.signal);
    if (!counted) {
      return {
        answer: noData(`PostHog is not asked for ${question.signal}.`),
      };
    }
    const read = readOf(question, counted, options);
    if ('outcome' in read) return { answer: read };
    const own = piecesOf(read, MOST_BUCKETS).map(piece => {
      const key = JSON.stringify(piece);
      const known = indices.get(key) ?? reads.push(piece) - 1;
      indices.set(key, known);
      return known;
    });
    return { reads: own, counted };
  });
  return { planned, reads };
}

function readOf(
  question: SignalQuestion,
  { signal }: Counted,
  options: PosthogOptions,
): Read | Measurement {
  const { component, environment, flag, part, from, to, bucketMs } = question;
  const { environments, components, partProperty, flags = {} } = options;
  if (!Object.hasOwn(environments, environment)) {
    return noData(`No project of PostHog is known for ${environment}.`);
  }
  if (components && !Object.hasOwn(components, component)) {
    return noData(`PostHog is not asked about ${component}.`);
  }
  if (part !== undefined && partProperty === undefined) {
    return noData('No property is configured that tells the parts apart.');
  }
  if (!isProperty(`$feature/${flag}`)) {
    return noData(`The flag ${flag} cannot be the name of a property.`);
  }
  if (bucketMs < FINEST_MS || bucketMs % FINEST_MS !== 0) {
    return noData('PostHog is asked for whole seconds.');
  }
  const { project, where = {} } = environments[environment];
  const all = { ...where, ...components?.[component] };
  return {
    project,
    signal,
    flag,
    variants: Object.hasOwn(flags, flag)
      ? flags[flag]
      : options.variants ?? { exposed: 'true', control: 'false' },
    where: [
      ...Object.entries(all),
      ...(part === undefined ? [] : [[partProperty ?? '', part] as const]),
    ],
    from,
    to,
    bucketMs,
  };
}

export function noData(reason: string): Measurement {
  return { outcome: 'no-data', reason };
}

export function broken(reason: string): Measurement {
  return { outcome: 'broken', reason };
}
