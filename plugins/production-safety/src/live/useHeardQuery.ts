import { useCallback, useEffect, useRef, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import { LiveLoader } from './LiveLoader';
import type { LiveQuery } from './LiveQuery';
import type { Loadable } from './Loadable';

/** Slow refresh for when signals do not arrive, in milliseconds. */
export const SLOW_POLL_MS = 15_000;

export interface HeardQueryOptions<T, Signal> {
  /** What is asked for; another key is another question. */
  readonly key: string;
  load(signal: AbortSignal): Promise<T>;
  /** Asked for again when it changes, with the last answer still shown. */
  readonly revision?: number;
  /** Milliseconds until the next refresh; 15 s when absent. */
  pollMs?(current: Loadable<T>): number | null;
  /** Where changes are told. */
  readonly channel: string;
  /** Whether what was told there matters. */
  isNews(signal: Signal, current: Loadable<T>): boolean;
}

interface Entry<T> {
  readonly key: string;
  readonly result: Loadable<T>;
  readonly previous?: T;
}

const LOADING = { state: 'loading' } as const;

/**
 * Keeps the answer to a question fresh by the signals of a channel and slow
 * polling.
 */
export function useHeardQuery<T, Signal extends JsonObject>(
  options: HeardQueryOptions<T, Signal>,
): LiveQuery<T> {
  const { channel, key } = options;
  const latest = useRef(options);
  latest.current = options;
  const loader = useRef<LiveLoader<T>>();
  const [entry, setEntry] = useState<Entry<T>>({ key, result: LOADING });

  useEffect(() => {
    const live = new LiveLoader<T>({
      load: signal => latest.current.load(signal),
      pollMs: current => {
        const { pollMs } = latest.current;
        return pollMs ? pollMs(current) : SLOW_POLL_MS;
      },
      onChange: result =>
        setEntry(before => ({ key, result, previous: valueOf(before) })),
    });
    loader.current = live;
    live.start();
    return () => live.stop();
  }, [key]);

  const { revision } = options;
  const askedRevision = useRef(revision);
  useEffect(() => {
    if (askedRevision.current === revision) return;
    askedRevision.current = revision;
    loader.current?.refresh();
  }, [revision]);

  const isCurrent = entry.key === key;
  const result = isCurrent ? entry.result : LOADING;
  const shown = useRef<Loadable<T>>(result);
  shown.current = result;
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    // Not `useSignal`: of two signals in one render it keeps the last alone.
    const subscription = signals?.subscribe<Signal>(channel, signal => {
      if (latest.current.isNews(signal, shown.current)) loader.current?.hear();
    });
    return () => subscription?.unsubscribe();
  }, [signals, channel]);

  return {
    result,
    previous: valueOf(entry),
    refresh: useCallback(() => loader.current?.refresh(), []),
    put: useCallback((value: T) => loader.current?.put(value), []),
  };
}

function valueOf<T>(entry: Entry<T>): T | undefined {
  return entry.result.state === 'ready' ? entry.result.value : entry.previous;
}
