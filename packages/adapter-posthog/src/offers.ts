import type { SignalOffer } from '@production-safety/core';
import type { PosthogOptions, PosthogSignal } from './PosthogOptions';

/** A signal, and the column in which its `x` is. */
export interface Counted {
  readonly signal: PosthogSignal;
  readonly x: 'x' | 'd';
}

/** Signals by the names under which they are offered. */
export function signalsOf({
  signals,
}: PosthogOptions): ReadonlyMap<string, Counted> {
  return new Map(
    Object.entries(signals).flatMap(
      ([name, signal]): readonly (readonly [string, Counted])[] =>
        signal.kind === 'nps'
          ? [
              [`${name}-promoters`, { signal, x: 'x' }],
              [`${name}-detractors`, { signal, x: 'd' }],
            ]
          : [[name, { signal, x: 'x' }]],
    ),
  );
}

/** How long after a moment more may be learnt of it. */
export function delayOf(
  signal: PosthogSignal,
  { delayMs = 60_000 }: PosthogOptions,
): number {
  return delayMs + (signal.kind === 'funnel' ? signal.withinMs : 0);
}

export function offersOf(
  options: PosthogOptions,
  finestMs: number,
): readonly SignalOffer[] {
  return [...signalsOf(options)].map(([name, { signal }]) => ({
    signal: name,
    kind: 'count',
    cohorts: ['exposed', 'control', 'all'],
    byPart: options.partProperty !== undefined,
    finestMs,
    delayMs: delayOf(signal, options),
  }));
}
