import { useCallback, useEffect, useRef, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { ROLLOUTS_SIGNAL_CHANNEL } from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutSignal } from '@production-safety/backstage-plugin-production-safety-common';
import { LiveLoader } from './LiveLoader';
import type { Loadable } from './Loadable';

/** Slow refresh for when signals do not arrive, in milliseconds. */
export const SLOW_POLL_MS = 15_000;

/** Refresh while a rollback is under way, in milliseconds. */
export const FAST_POLL_MS = 1_000;

export interface LiveQueryOptions<T> {
  /** What is asked for; another key is another question. */
  readonly key: string;
  load(signal: AbortSignal): Promise<T>;
  /** Asked for again when it changes, with the last answer still shown. */
  readonly revision?: number;
  /** Milliseconds until the next refresh; 15 s when absent. */
  pollMs?(current: Loadable<T>): number | null;
  /** Whether a change of this rollout matters; all do when absent. */
  concerns?(rolloutId: string, current: Loadable<T>): boolean;
}

export interface LiveQuery<T> {
  readonly result: Loadable<T>;
  /** Answer to the question before, while the new one is loading. */
  readonly previous?: T;
  refresh(): void;
  /** Shows a value that came with the answer to a command. */
  put(value: T): void;
}

interface Entry<T> {
  readonly key: string;
  readonly result: Loadable<T>;
  readonly previous?: T;
}

const LOADING = { state: 'loading' } as const;

/** Keeps the answer to a question fresh by signals and slow polling. */
export function useLiveQuery<T>(options: LiveQueryOptions<T>): LiveQuery<T> {
  const { key } = options;
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
    const subscription = signals?.subscribe<RolloutSignal>(
      ROLLOUTS_SIGNAL_CHANNEL,
      ({ rolloutId }) => {
        const { concerns } = latest.current;
        if (concerns?.(rolloutId, shown.current) ?? true) {
          loader.current?.hear();
        }
      },
    );
    return () => subscription?.unsubscribe();
  }, [signals]);

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
