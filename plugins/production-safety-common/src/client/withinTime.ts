/**
 * Runs something that can be aborted and rejects when it takes too long, or
 * when the caller gives up, even if what it waits for takes no notice of the
 * signal: finding the address or fetching a token may hang as well.
 */
export async function withinTime<T>(
  limitMs: number,
  caller: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const call = new AbortController();
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    const end = (error: Error) => {
      call.abort();
      reject(error);
    };
    const timer = setTimeout(() => end(noAnswer(limitMs)), limitMs);
    const giveUp = () => end(givenUp());
    caller?.addEventListener('abort', giveUp);
    stop = () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', giveUp);
    };
    if (caller?.aborted) giveUp();
  });
  try {
    return await Promise.race([stopped, run(call.signal)]);
  } finally {
    stop();
  }
}

function noAnswer(limitMs: number): Error {
  return named('TimeoutError', `No answer within ${limitMs / 1_000} s`);
}

function givenUp(): Error {
  return named('AbortError', 'The caller gave up');
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
