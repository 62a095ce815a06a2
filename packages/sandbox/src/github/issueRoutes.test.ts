import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import { aSandbox, type TestSandbox } from '../testing/aSandbox';

const REPO = '/github/api/v3/repos/acme/web';
const CONTROL = '/sandbox/github/repositories';
const headers = { Authorization: `Bearer ${SANDBOX_TOKEN}` };

let box: TestSandbox;

beforeAll(async () => {
  box = await aSandbox({ seed: 'empty' });
});
beforeEach(async () => {
  box.sandbox.reset();
  await box.call('POST', CONTROL, { body: { name: 'acme/web', files: {} } });
});
afterAll(() => box.sandbox.close());

const call = (method: 'GET' | 'POST', path: string, body?: object) =>
  box.call(method, `${REPO}${path}`, { headers, ...(body ? { body } : {}) });
const control = (method: 'POST' | 'PUT', path: string, body: object) =>
  box.call(method, `${CONTROL}/acme/web${path}`, { body });
const numbers = async (query: string): Promise<readonly number[]> =>
  (await call('GET', `/issues${query}`)).body.map(
    ({ number }: { number: number }) => number,
  );

describe("GitHub's issues", () => {
  it('are numbered together with pull requests, and listed with them', async () => {
    await control('POST', '/requests', { commits: [{ files: { a: '1' } }] });
    const { status, body } = await call('POST', '/issues', { title: 'One' });
    expect([status, body.number, body.state]).toEqual([201, 2, 'open']);
    const listed = (await call('GET', '/issues')).body;
    expect(listed).toMatchObject([
      { number: 2 },
      { number: 1, pull_request: {} },
    ]);
    expect(listed[0]).not.toHaveProperty('pull_request');
  });

  it('come in pages, by state and since a moment', async () => {
    await control('POST', '/issues', { count: 120 });
    await control('PUT', '/issues/1', { state: 'closed' });
    expect(await numbers('?state=all&per_page=100')).toHaveLength(100);
    expect(await numbers('?state=all&per_page=100&page=2')).toHaveLength(20);
    expect(await numbers('?state=closed')).toEqual([1]);
    expect(await numbers('?state=all&since=2999-01-01T00:00:00Z')).toEqual([]);
  });

  it('are gone when they were deleted, and not there at all when they are off', async () => {
    await control('POST', '/issues', {});
    await control('PUT', '/issues/1', { state: 'deleted' });
    expect((await call('GET', '/issues/1')).status).toBe(410);
    expect((await call('GET', '/issues/2')).status).toBe(404);
    await control('PUT', '/settings', { hasIssues: false });
    expect((await call('POST', '/issues', { title: 'x' })).status).toBe(410);
  });

  it('are refused without a title, or with one that is too long', async () => {
    for (const title of [' ', 'x'.repeat(257)]) {
      expect((await call('POST', '/issues', { title })).status).toBe(422);
    }
    expect(await numbers('?state=all')).toEqual([]);
  });

  it('have a page that shows their text, and runs nothing in it', async () => {
    const text = '<script>alert(1)</script>';
    await call('POST', '/issues', { title: text, body: text });
    const page = await fetch(`${box.sandbox.url}/github/acme/web/issues/1`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('&lt;script>alert(1)');
    expect(html).not.toContain('<script>');
  });
});
