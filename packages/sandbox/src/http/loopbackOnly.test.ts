import { request } from 'node:http';
import { type RunningSandbox, startSandbox } from '../startSandbox';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const statusFor = (host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(
      {
        host: '127.0.0.1',
        port: sandbox.port,
        path: '/version/',
        headers: { host },
      },
      response => {
        response.resume();
        resolve(response.statusCode);
      },
    )
      .on('error', reject)
      .end();
  });

describe('the loopback guard', () => {
  it.each([
    ['127.0.0.1:4310', 200],
    ['localhost', 200],
    ['[::1]:4310', 200],
    ['sandbox.test:4310', 403],
    ['127.0.0.1.test', 403],
  ])('answers requests for %s with %i', async (host, status) => {
    expect(await statusFor(host)).toBe(status);
  });

  it('listens on the loopback interface only', () => {
    expect(sandbox.url).toBe(`http://127.0.0.1:${sandbox.port}`);
  });
});
