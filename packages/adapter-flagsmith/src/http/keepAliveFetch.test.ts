import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keepAliveFetch } from './keepAliveFetch';

let server: Server;
let url: string;
let connections: number;

beforeEach(async () => {
  connections = 0;
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.statusCode = request.url === '/redirect' ? 302 : 200;
      response.setHeader('location', '/elsewhere');
      response.end(
        JSON.stringify({
          method: request.method,
          body: Buffer.concat(chunks).toString(),
          header: request.headers['x-test'] ?? null,
        }),
      );
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => {
  server.closeAllConnections();
  return new Promise(resolve => server.close(resolve));
});

describe('keepAliveFetch', () => {
  it('sends method, headers and body, and reads the answer', async () => {
    const response = await keepAliveFetch()(url, {
      method: 'PUT',
      headers: { 'x-test': 'yes' },
      body: 'größer',
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('application/json');
    expect(JSON.parse(await response.text())).toEqual({
      method: 'PUT',
      body: 'größer',
      header: 'yes',
    });
  });

  it('uses one connection for calls one after another', async () => {
    const fetch = keepAliveFetch();
    for (let call = 0; call < 3; call += 1) {
      await fetch(url, { method: 'GET', headers: {} });
    }
    expect(connections).toBe(1);
  });

  it('gives an idle connection up', async () => {
    const fetch = keepAliveFetch({ idleMs: 10 });
    await fetch(url, { method: 'GET', headers: {} });
    while (await openConnections()) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    await fetch(url, { method: 'GET', headers: {} });
    expect(connections).toBe(2);
  });

  it('follows no redirects', async () => {
    const { status } = await keepAliveFetch()(`${url}redirect`, {
      method: 'GET',
      headers: {},
    });
    expect(status).toBe(302);
  });

  it('rejects when aborted and when nobody listens', async () => {
    const fetch = keepAliveFetch();
    const call = { method: 'GET', headers: {} };
    await expect(
      fetch(url, { ...call, signal: AbortSignal.abort() }),
    ).rejects.toThrow();
    await new Promise(resolve => server.close(resolve));
    await expect(fetch(url, call)).rejects.toThrow();
  });
});

function openConnections(): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) =>
      error ? reject(error) : resolve(count),
    ),
  );
}
