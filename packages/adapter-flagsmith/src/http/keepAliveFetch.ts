import http from 'node:http';
import https from 'node:https';
import type { HttpFetch, HttpResponse } from './httpFetch';

/**
 * Flagsmith's own server drops idle connections after two seconds; a request
 * on a connection it is just dropping would end in a reset.
 */
const IDLE_MS = 1_500;

const MAX_SOCKETS = 32;

/**
 * A small `fetch` that keeps connections open, but gives idle ones up before
 * the server does. It follows no redirects.
 */
export function keepAliveFetch({ idleMs = IDLE_MS } = {}): HttpFetch {
  const settings = {
    keepAlive: true,
    timeout: idleMs,
    maxSockets: MAX_SOCKETS,
  };
  const plain = new http.Agent(settings);
  const secure = new https.Agent(settings);
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const isSecure = new URL(url).protocol === 'https:';
      const request = (isSecure ? https : http).request(
        url,
        {
          method,
          headers: { ...headers, ...lengthOf(body) },
          agent: isSecure ? secure : plain,
          signal,
        },
        response => readAll(response).then(resolve, reject),
      );
      request.on('error', reject);
      request.end(body);
    });
}

function lengthOf(body: string | undefined): Record<string, string> {
  return body === undefined
    ? {}
    : { 'content-length': String(Buffer.byteLength(body)) };
}

async function readAll(response: http.IncomingMessage): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    status: response.statusCode ?? 0,
    headers: {
      get: name => {
        const value = response.headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(', ') : value ?? null;
      },
    },
    text: async () => text,
  };
}
