import type { PrometheusApi } from './api/PrometheusApi';
import type { Series } from './counters/Series';

/** One thing to ask Prometheus; those with the same key are asked together. */
export type Read = {
  readonly key: string;
  readonly query: string;
  readonly from: number;
  readonly to: number;
} & (
  | { readonly kind: 'samples' }
  | { readonly kind: 'steps'; readonly stepMs: number }
);

/** What came of a read; a failure may concern this one only. */
export type Reading =
  | { readonly series: readonly Series[] }
  | { readonly error: unknown };

/** Reads at the same time, so that others at the same server stay quick. */
const AT_ONCE = 4;

/** Does each distinct read once, over all of its stretches. */
export async function readAll(
  api: PrometheusApi,
  reads: readonly Read[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Reading>> {
  const left = [...joined(reads).values()];
  const readings = new Map<string, Reading>();
  const work = async () => {
    for (let read = left.shift(); read; read = left.shift()) {
      readings.set(read.key, await readOne(api, read, signal));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return readings;
}

function joined(reads: readonly Read[]): ReadonlyMap<string, Read> {
  const byKey = new Map<string, Read>();
  for (const read of reads) {
    const other = byKey.get(read.key) ?? read;
    byKey.set(read.key, {
      ...read,
      from: Math.min(read.from, other.from),
      to: Math.max(read.to, other.to),
    });
  }
  return byKey;
}

async function readOne(
  api: PrometheusApi,
  read: Read,
  signal?: AbortSignal,
): Promise<Reading> {
  const { query, from, to } = read;
  try {
    const series =
      read.kind === 'samples'
        ? await api.samples(query, { after: from, until: to }, signal)
        : await api.steps(
            query,
            { start: from, end: to, stepMs: read.stepMs },
            signal,
          );
    return { series };
  } catch (error) {
    return { error };
  }
}
