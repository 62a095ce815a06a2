/** Something that is fetched when it is first needed, for `useLoaded`. */
export interface LoadedOnce<T> {
  load(): Promise<T>;
  /** What was loaded before, if anything. */
  peek(): T | undefined;
}

/** Fetches once; a failure is not remembered. */
export function loadedOnce<T>(fetch: () => Promise<T>): LoadedOnce<T> {
  let value: T | undefined;
  let running: Promise<T> | undefined;
  return {
    load() {
      running ??= fetch().then(
        fetched => {
          value = fetched;
          return fetched;
        },
        cause => {
          running = undefined;
          throw cause;
        },
      );
      return running;
    },
    peek: () => value,
  };
}
