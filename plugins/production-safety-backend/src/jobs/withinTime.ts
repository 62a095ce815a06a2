import type { Clock, DurationMs } from '@production-safety/core';

/**
 * What the work answers, or `late` when that takes longer than `ms` or the
 * signal aborts first. Work that is late goes on unheard, so its own failure
 * after that goes unheard too.
 */
export async function withinTime<T>(
  work: Promise<T>,
  ms: DurationMs,
  clock: Pick<Clock, 'sleep'>,
  signal?: AbortSignal,
): Promise<T | 'late'> {
  const settled = new AbortController();
  const stop = signal
    ? AbortSignal.any([signal, settled.signal])
    : settled.signal;
  try {
    return await Promise.race([
      work,
      clock.sleep(ms, stop).then(() => 'late' as const),
    ]);
  } finally {
    settled.abort();
  }
}
