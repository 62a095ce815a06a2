import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askWeb } from './askWeb';

let server: Server;
let origin = '';
let asked: string[] = [];

const ANSWERS: Readonly<Record<string, readonly [number, string?]>> = {
  '/there': [200],
  '/gone': [404],
  '/taken-away': [410],
  '/private': [403],
  '/moved': [301, '/there'],
  '/moved-to-nowhere': [302, '/gone'],
  '/round': [302, '/round'],
  '/elsewhere': [302, 'ftp://files.example.com/a'],
};

/** One server refuses to say what a page has without giving it. */
function answerTo({ method, url = '' }: IncomingMessage) {
  if (url === '/only-in-full') return [method === 'HEAD' ? 405 : 206] as const;
  return ANSWERS[url] ?? ([500] as const);
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const [status, location] = answerTo(request);
    response.writeHead(status, location ? { location } : {}).end();
  });
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked = [];
});

afterAll(() => server.close());

async function look(path: string) {
  const url = `${origin}${path}`;
  return (await askWeb([url])).get(url);
}

describe('what is at an address on the web', () => {
  it.each(['/there', '/moved', '/only-in-full', '/there#part'])(
    'is a page: %s',
    async path => {
      expect(await look(path)).toEqual({ outcome: 'found' });
    },
  );

  it.each([
    ['/gone', 404],
    ['/taken-away', 410],
    ['/moved-to-nowhere', 404],
  ])('is none, says the server: %s', async (path, status) => {
    expect(await look(path)).toEqual({ outcome: 'gone', status });
  });

  it.each([
    ['/private', 'it was answered with 403'],
    ['/broken', 'it was answered with 500'],
    ['/round', 'it leads on and on'],
    ['/elsewhere', 'it leads to ftp:'],
  ])('is not known: %s', async (path, because) => {
    expect(await look(path)).toEqual({ outcome: 'unknown', because });
  });

  it('is not known where nobody answers', async () => {
    const url = 'http://127.0.0.1:1/';
    expect((await askWeb([url])).get(url)).toMatchObject({
      outcome: 'unknown',
      because: expect.stringContaining('could not be reached'),
    });
  });

  it('is asked for once, without its content', async () => {
    await askWeb([`${origin}/there`, `${origin}/there`]);
    expect(asked).toEqual(['HEAD /there']);
  });
});
