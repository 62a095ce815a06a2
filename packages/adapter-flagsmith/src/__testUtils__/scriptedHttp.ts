import { SimulatedClock } from '@production-safety/testing';
import { CallLane } from '../http/CallLane';
import { FlagsmithHttp, type HttpCall } from '../http/FlagsmithHttp';
import type { HttpFetch } from '../http/httpFetch';

export const KEY = 'organisation-secret';
export const READ: HttpCall = {
  method: 'GET',
  path: 'things/',
  readOnly: true,
};
export const WRITE: HttpCall = {
  method: 'PUT',
  path: 'environments/client-key/things/1/',
  body: {},
  readOnly: false,
};

/** What the imagined server says. */
export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly type?: string;
  readonly retryAfter?: string;
}

function respond({
  status = 200,
  body = '{}',
  type = 'application/json',
  retryAfter,
}: Answer): Awaited<ReturnType<HttpFetch>> {
  const headers = new Map([
    ['content-type', type],
    ...(retryAfter ? [['retry-after', retryAfter] as const] : []),
  ]);
  return {
    status,
    headers: { get: name => headers.get(name) ?? null },
    text: async () => body,
  };
}

/** Answers one after another; the last one again and again. */
export function connect(answers: readonly (Answer | Error | 'never')[]) {
  const clock = SimulatedClock.create({ autoAdvance: true });
  const sent: { url: string; headers: Record<string, string> }[] = [];
  const fetch: HttpFetch = async (url, { headers, signal }) => {
    sent.push({ url, headers });
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (answer === 'never') {
      return new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    }
    if (answer instanceof Error) {
      throw answer;
    }
    return respond(answer);
  };
  const http = new FlagsmithHttp({
    apiUrl: 'https://flagsmith.example.com/api/v1/',
    sdkUrl: 'https://edge.example.com/api/v1/',
    organisationKey: KEY,
    fetch,
    clock,
    random: () => 0.5,
    lane: new CallLane({ total: 2, normal: 2, writes: 2 }),
    timeoutMs: 5_000,
  });
  const waited = () => clock.now() - SimulatedClock.START;
  return { http, sent, waited };
}
