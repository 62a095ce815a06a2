import { SANDBOX_TOKEN } from '../http/vendorRoutes';
import { aSandbox, type TestSandbox } from '../testing/aSandbox';

const REPO = '/github/api/v3/repos/acme/web';
const headers = { Authorization: `Bearer ${SANDBOX_TOKEN}` };

let box: TestSandbox;

beforeAll(async () => {
  box = await aSandbox({ seed: 'empty' });
});
beforeEach(async () => {
  box.sandbox.reset();
  await box.call('POST', '/sandbox/github/repositories', {
    body: { name: 'acme/web', files: { 'a/.env': 'A=1\n', b: 'B' } },
  });
});
afterAll(() => box.sandbox.close());

const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
  box.call(method, `${REPO}${path}`, { headers, ...(body ? { body } : {}) });

async function raw(path: string) {
  const address = `${box.sandbox.url}${REPO}/contents/${path}`;
  const response = await fetch(address, { headers });
  return response.status === 200 ? response.text() : response.status;
}

describe("GitHub's files", () => {
  it('are there on the default branch, by HEAD too', async () => {
    expect(await raw('a/.env')).toBe('A=1\n');
    expect(await raw('a/.env?ref=HEAD')).toBe('A=1\n');
    expect(await raw('a/.env?ref=main')).toBe('A=1\n');
  });

  it('are not there otherwise', async () => {
    expect(await raw('c')).toBe(404);
    expect(await raw('b?ref=other')).toBe(404);
  });

  it('are changed by blob, tree, commit and reference', async () => {
    const content = Buffer.from('A=2\n').toString('base64');
    const blob = await call('POST', '/git/blobs', {
      content,
      encoding: 'base64',
    });
    const [latest] = (await call('GET', '/commits?sha=main')).body;
    const tree = await call('POST', '/git/trees', {
      base_tree: latest.commit.tree.sha,
      tree: [
        { path: 'a/.env', sha: blob.body.sha },
        { path: 'b', sha: null },
        { path: 'c', content: 'C' },
      ],
    });
    const commit = await call('POST', '/git/commits', {
      message: 'Change',
      tree: tree.body.sha,
      parents: [latest.sha],
    });
    const moved = { sha: commit.body.sha };
    expect((await call('PATCH', '/git/refs/heads/main', moved)).status).toBe(
      200,
    );
    expect(await raw('a/.env')).toBe('A=2\n');
    expect(await raw('b')).toBe(404);
    expect(await raw('c')).toBe('C');
  });

  it('do not move a branch back without force', async () => {
    const [latest] = (await call('GET', '/commits?sha=main')).body;
    const next = await call('POST', '/git/commits', {
      message: 'Next',
      tree: latest.commit.tree.sha,
      parents: [latest.sha],
    });
    const move = (sha: string, force = false) =>
      call('PATCH', '/git/refs/heads/main', { sha, force });
    expect((await move(next.body.sha)).status).toBe(200);
    expect((await move(latest.sha)).status).toBe(422);
    expect((await move(latest.sha, true)).status).toBe(200);
  });
});
