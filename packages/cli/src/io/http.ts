import http from 'node:http';
import https from 'node:https';
import { portUnavailable } from '@production-safety/core';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** From sending to the end of the answer. */
  readonly tookMs: number;
}

/**
 * One request over a connection of its own. Node's global `fetch` takes tens
 * of milliseconds to load, which is time that users wait.
 *
 * @throws SafetyError `port-unavailable` when there is no whole answer in time.
 */
export function send(
  url: string,
  request: {
    readonly method?: 'GET' | 'HEAD' | 'POST';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly timeoutMs: number;
  },
): Promise<HttpAnswer> {
  const { method = 'GET', timeoutMs } = request;
  const body =
    request.body === undefined ? undefined : JSON.stringify(request.body);
  const { protocol, origin, pathname } = new URL(url);
  const startedAt = Date.now();
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(portUnavailable(`${origin} ${why} (${method} ${pathname})`));
    };
    const options = {
      method,
      agent: false,
      headers: {
        accept: 'application/json',
        ...bodyHeaders(body),
        ...request.headers,
      },
    };
    const outgoing = (protocol === 'https:' ? https : http).request(
      url,
      options,
      async incoming => {
        try {
          const text = await textOf(incoming);
          clearTimeout(timer);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            tookMs: Date.now() - startedAt,
          });
        } catch {
          fail('broke off its answer');
        }
      },
    );
    const timer = setTimeout(() => {
      fail(`did not answer within ${timeoutMs} ms`);
      outgoing.destroy();
    }, timeoutMs);
    outgoing.on('error', error =>
      fail(`could not be reached: ${codeOf(error)}`),
    );
    outgoing.end(body);
  });
}

async function textOf(incoming: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function bodyHeaders(body: string | undefined): Record<string, string> {
  return body === undefined
    ? {}
    : {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      };
}

function codeOf(error: Error): string {
  return String((error as { code?: unknown }).code ?? error.name);
}

/** True when the answer says it is JSON; a page for people is none. */
export function isJson({ headers }: HttpAnswer): boolean {
  return /\bjson\b/i.test(String(headers['content-type'] ?? ''));
}
