/**
 * Gives Node 18 the one thing it lacks. A rollback must not depend on which
 * Node happens to be on the machine.
 */
export function addAbortSignalAny(): void {
  const signals = AbortSignal as { any?: typeof AbortSignal.any };
  signals.any ??= (among: Iterable<AbortSignal>) => {
    const one = new AbortController();
    for (const signal of among) {
      if (signal.aborted) one.abort(signal.reason);
      signal.addEventListener('abort', () => one.abort(signal.reason), {
        once: true,
      });
    }
    return one.signal;
  };
}
