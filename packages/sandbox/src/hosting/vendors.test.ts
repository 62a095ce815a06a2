import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import { aSandbox, type TestSandbox } from '../testing/aSandbox';

let box: TestSandbox;
const KEY = { Authorization: `Bearer ${SANDBOX_TOKEN}` };

beforeAll(async () => {
  box = await aSandbox({ seed: 'empty' });
});
beforeEach(async () => {
  box.sandbox.reset();
  for (const vendor of ['github', 'gitlab']) {
    await box.call('POST', `/sandbox/${vendor}/repositories`, {
      body: { name: 'acme/web', files: { page: 'V1' } },
    });
  }
  await box.call('POST', '/sandbox/vercel/projects', {
    body: { name: 'web', domain: 'web.example.com' },
  });
});
afterAll(() => box.sandbox.close());

const VENDORS = [
  ['GitHub', '/github/api/v3/repos/acme/web/commits?sha=main'],
  ['GitLab', '/gitlab/api/v4/projects/acme%2Fweb'],
  ['Vercel', '/vercel/v9/projects/web?teamId=team_sandbox'],
] as const;

describe.each(VENDORS)('%s in the sandbox', (_, path) => {
  it('wants the token', async () => {
    expect((await box.call('GET', path)).status).toBe(401);
    const wrong = { Authorization: 'Bearer wrong' };
    expect((await box.call('GET', path, { headers: wrong })).status).toBe(401);
    expect((await box.call('GET', path, { headers: KEY })).status).toBe(200);
  });

  it('forgets everything on a reset', async () => {
    box.sandbox.reset();
    expect((await box.call('GET', path, { headers: KEY })).status).toBe(404);
  });

  it('is logged and fails on demand', async () => {
    await box.call('POST', '/sandbox/faults', {
      body: {
        mode: '429',
        retryAfter: 7,
        match: { path: `^${path.slice(0, 8)}` },
      },
    });
    const limited = await box.call('GET', path, { headers: KEY });
    expect(limited.headers.get('retry-after')).toBe('7');
    const { body } = await box.call('GET', '/sandbox/requests');
    expect(
      body.requests.map(({ status }: { status: number }) => status),
    ).toEqual(expect.arrayContaining([429]));
  });
});

describe('GraphQL', () => {
  const ask = (query: string, variables: object = {}) =>
    box.call('POST', '/github/api/graphql', {
      headers: KEY,
      body: { query, variables },
    });

  it('answers what was selected and nothing else', async () => {
    const { body } = await ask(
      'query Q($o: String!) { repository(owner: $o, name: "web") { nameWithOwner defaultBranchRef { name } } }',
      { o: 'acme' },
    );
    expect(body).toEqual({
      data: {
        repository: {
          nameWithOwner: 'acme/web',
          defaultBranchRef: { name: 'main' },
        },
      },
    });
  });

  it.each([
    ['{ repository(owner: "acme", name: "web") { nonsense } }', 'nonsense'],
    ['{ repository(owner: "acme"', 'Expected'],
    ['{ repository(owner: "acme", name: "gone") { nameWithOwner } }', 'gone'],
  ])('has its errors in an answer with status 200: %s', async (query, said) => {
    const { status, body } = await ask(query);
    expect(status).toBe(200);
    expect(body.errors[0].message).toContain(said);
  });
});
