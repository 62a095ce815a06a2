import type { HttpFetch } from '@production-safety/adapter-flagsmith';
import http from 'node:http';

/**
 * One kept-alive agent for each replica, so that an abandoned one holds no
 * connection of another.
 */
export function plainFetch(): HttpFetch {
  const agent = new http.Agent({ keepAlive: true, timeout: 1_500 });
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const length =
        body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
      const request = http.request(
        url,
        { method, headers: { ...headers, ...length }, agent, signal },
        response => readAll(response).then(resolve, reject),
      );
      request.on('error', reject);
      request.end(body);
    });
}

async function readAll(response: http.IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  return {
    status: response.statusCode ?? 0,
    headers: {
      get: (name: string) => {
        const value = response.headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(', ') : value ?? null;
      },
    },
    text: async () => body,
  };
}
