import type { Clock, EpochMs } from '@production-safety/core';
import type { HttpFetch } from '../http/httpFetch';

/** What an answer says besides its body. */
export interface SeenAnswer {
  readonly status: number;
  readonly at: EpochMs;
  /** From the request to the head of the answer. */
  readonly tookMs: number;
  readonly isJson: boolean;
  header(name: string): string | undefined;
}

/** The last answers, by whose key was used. */
export interface SeenAnswers {
  toOrganisation(): SeenAnswer | undefined;
  toClient(clientKey: string): SeenAnswer | undefined;
}

const ORGANISATION = '';

/**
 * Notes the head of every answer: the version, the time and the caches of a
 * server show only there.
 */
export function watchAnswers(
  fetch: HttpFetch,
  clock: Clock,
): { readonly fetch: HttpFetch; readonly seen: SeenAnswers } {
  const last = new Map<string, SeenAnswer>();
  return {
    fetch: async (url, init) => {
      const sentAt = clock.now();
      const answer = await fetch(url, init);
      const at = clock.now();
      const header = (name: string) => answer.headers.get(name) ?? undefined;
      last.set(init.headers['x-environment-key'] ?? ORGANISATION, {
        status: answer.status,
        at,
        tookMs: at - sentAt,
        isJson: /\bjson\b/i.test(header('content-type') ?? ''),
        header,
      });
      return answer;
    },
    seen: {
      toOrganisation: () => last.get(ORGANISATION),
      toClient: clientKey => last.get(clientKey),
    },
  };
}
