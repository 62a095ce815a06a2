import { SANDBOX_ADMIN_KEY } from '../flagsmith/admin/authorizeAdmin';
import {
  aSandbox,
  overrideBody,
  splitRules,
  type TestSandbox,
  type Wire,
} from '../testing/aSandbox';

let api: TestSandbox;

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());
beforeEach(() => api.sandbox.reset());

const fault = (body: object) => api.call('POST', '/sandbox/faults', { body });

const flags = () => api.sdk('sandbox-production', 'GET', '/flags/');

describe('a fault', () => {
  it.each([
    [{ mode: '500' }, 500, 'text/html'],
    [{ mode: '500', status: 503 }, 503, 'text/html'],
    [{ mode: '429', retryAfter: 7 }, 429, 'application/json'],
    [{ mode: 'html' }, 200, 'text/html'],
  ])('%j is answered', async (body, status, type) => {
    const { status: added } = await fault(body);
    const answer = await flags();
    expect(added).toBe(201);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain(type);
  });

  it('429 says when to come back', async () => {
    await fault({ mode: '429', retryAfter: 7 });
    expect((await flags()).headers.get('retry-after')).toBe('7');
  });

  it('reset breaks the connection', async () => {
    await fault({ mode: 'reset' });
    await expect(flags()).rejects.toThrow();
  });

  it('timeout never answers', async () => {
    await fault({ mode: 'timeout' });
    const answer = fetch(`${api.sandbox.apiUrl}flags/`, {
      signal: AbortSignal.timeout(50),
    });
    await expect(answer).rejects.toThrow(/timeout/i);
  });

  it('half-applied does the work and answers with an error', async () => {
    await fault({ mode: 'half-applied', times: 1, match: { method: 'POST' } });
    const body = { name: 's', rules: splitRules(5) };
    const answer = await api.admin('POST', '/projects/1/segments/', body);
    const list = await api.admin('GET', '/projects/1/segments/');
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(list.body.count).toBe(1);
  });

  it('half-applied hides the answer of a delete as well', async () => {
    await fault({ mode: 'half-applied', times: 1 });
    const answer = await api.admin('DELETE', '/projects/1/features/1/');
    const after = await api.admin('GET', '/projects/1/features/1/');
    expect([answer.status, after.status]).toEqual([500, 404]);
  });

  it('part-applied does the first writes of a call only', async () => {
    await api.admin('POST', '/projects/1/segments/', {
      name: 's',
      rules: splitRules(5),
    });
    await fault({ mode: 'part-applied', times: 1, match: { method: 'POST' } });
    const answer = await api.admin(
      'POST',
      '/environments/sandbox-production/features/1/create-segment-override/',
      overrideBody(1),
    );
    const query = '?environment=1&feature=1';
    const bindings = await api.admin(
      'GET',
      `/features/feature-segments/${query}`,
    );
    const states = await api.admin('GET', `/features/featurestates/${query}`);
    expect(answer.status).toBe(500);
    expect([bindings.body.count, states.body.count]).toEqual([1, 1]);
  });

  it('part-applied fails even when everything was done', async () => {
    await fault({ mode: 'part-applied', writes: 9, match: { method: 'POST' } });
    const body = { name: 's', rules: splitRules(5) };
    const answer = await api.admin('POST', '/projects/1/segments/', body);
    const list = await api.admin('GET', '/projects/1/segments/');
    expect([answer.status, list.body.count]).toEqual([500, 1]);
  });

  it.each([
    ['late', 1],
    ['latency', 0],
  ])('%s does the work of a client that gave up: %i', async (mode, count) => {
    await fault({ mode, latencyMs: 60, match: { method: 'POST' } });
    const body = JSON.stringify({ name: 's', rules: splitRules(5) });
    const sent = fetch(`${api.sandbox.apiUrl}projects/1/segments/`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Api-Key ${SANDBOX_ADMIN_KEY}`,
      },
      body,
      signal: AbortSignal.timeout(30),
    });
    await expect(sent).rejects.toThrow(/timeout/i);
    const list = () => api.admin('GET', '/projects/1/segments/');
    expect((await list()).body.count).toBe(0);
    await new Promise(resolve => setTimeout(resolve, 80));
    expect((await list()).body.count).toBe(count);
  });

  it('late answers a client that waits', async () => {
    await fault({ mode: 'late', latencyMs: 20, match: { method: 'POST' } });
    const body = { name: 's', rules: splitRules(5) };
    const answer = await api.admin('POST', '/projects/1/segments/', body);
    expect(answer.status).toBe(201);
  });

  it('echo repeats the key it was sent', async () => {
    await fault({ mode: 'echo', status: 401 });
    const admin = await api.admin('GET', '/projects/');
    expect(admin.status).toBe(401);
    expect(admin.body.detail).toContain(SANDBOX_ADMIN_KEY);
    expect((await flags()).body.detail).toContain('sandbox-production');
  });

  it('latency alone lets the request pass', async () => {
    await fault({ mode: 'latency', latencyMs: 20 });
    expect((await flags()).status).toBe(200);
    const { body } = await api.call('GET', '/sandbox/requests?path=flags');
    expect(body.requests[0].durationMs).toBeGreaterThanOrEqual(19);
  });

  it('ends when it is removed', async () => {
    const { body } = await fault({ mode: '500' });
    await api.call('DELETE', `/sandbox/faults/${body.id}`);
    expect((await flags()).status).toBe(200);
  });

  it('does not reach the switches or SiteProof', async () => {
    await fault({ mode: '500' });
    const paths = ['/sandbox/faults', '/siteproof/', '/'];
    const answers = await Promise.all(paths.map(p => api.call('GET', p)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it.each([
    [{}, 'mode'],
    [{ mode: 'slow' }, 'mode'],
    [{ mode: 'latency', latencyMs: -1 }, 'latencyMs'],
    [{ mode: '500', match: { path: '(' } }, 'match.path'],
    [{ mode: '500', sometimes: true }, '(body)'],
  ])('%j is refused and the field named', async (body, field) => {
    const answer = await fault(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toBe(field);
  });
});

describe('the request log', () => {
  const requests = async (query = '') =>
    (await api.call('GET', `/sandbox/requests${query}`)).body.requests;

  it('notes method, path and status in order, without queries or keys', async () => {
    await api.admin('GET', '/projects/?organisation=1');
    await api.sdk('wrong', 'GET', '/identities/?identifier=mara');
    await api.call('GET', '/api/v1/environments/ser.secret/');
    const log = await requests();
    expect(log.map((row: Wire) => [row.method, row.path, row.status])).toEqual([
      ['GET', '/api/v1/projects/', 200],
      ['GET', '/api/v1/identities/', 403],
      ['GET', '/api/v1/environments/ser.…/', 401],
    ]);
    expect(JSON.stringify(log)).not.toMatch(/mara|sandbox-admin-key|secret/);
  });

  it('answers only what is asked for', async () => {
    await api.admin('GET', '/projects/');
    await api.admin('POST', '/projects/', {});
    await flags();
    const [first] = await requests();
    expect(await requests(`?since=${first.seq}`)).toHaveLength(2);
    expect(await requests('?method=post')).toHaveLength(1);
    expect(await requests('?path=/flags/$')).toHaveLength(1);
  });

  it('notes a request that got no answer as 0', async () => {
    await fault({ mode: 'reset' });
    await flags().catch(() => {});
    const [row] = await requests();
    expect(row.status).toBe(0);
  });

  it('can be emptied', async () => {
    await flags();
    await api.call('DELETE', '/sandbox/requests');
    expect(await requests()).toEqual([]);
  });
});

describe('the bulk seed', () => {
  const seed = (body: object) =>
    api.call('POST', '/sandbox/flagsmith/seed', { body });

  it('adds many flags in one call', async () => {
    const { status, body } = await seed({ count: 300, prefix: 'bench-' });
    const list = await api.admin(
      'GET',
      '/projects/1/features/?environment=1&search=bench-',
    );
    expect(status).toBe(201);
    expect(body.features).toHaveLength(300);
    expect(body.features[0]).toEqual({
      id: expect.any(Number),
      name: 'bench-1',
    });
    expect(list.body.count).toBe(300);
  });

  it('leaves a flag alone that is there', async () => {
    const first = await seed({ flags: [{ name: 'a', enabled: true }] });
    const second = await seed({ flags: [{ name: 'A', enabled: false }] });
    const flag = await api.sdk(
      'sandbox-production',
      'GET',
      '/flags/?feature=a',
    );
    expect(second.body).toEqual(first.body);
    expect(flag.body.enabled).toBe(true);
  });

  it('refuses what it does not know', async () => {
    expect((await seed({ number: 5 })).status).toBe(400);
  });
});

describe('the settings', () => {
  it('make unknown routes answer as an image with the dashboard does', async () => {
    await api.call('PUT', '/sandbox/settings', {
      body: { unknownRoutes: 'dashboard' },
    });
    const get = await api.call('GET', '/api/__future__/nothing/');
    const post = await api.call('POST', '/api/__future__/nothing/');
    expect(get.status).toBe(200);
    expect(get.headers.get('content-type')).toContain('text/html');
    expect([post.status, post.body]).toEqual([405, '']);
  });
});

describe('the sandbox as a whole', () => {
  it('goes back to the start on reset', async () => {
    await fault({ mode: '500' });
    await api.call('POST', '/sandbox/flagsmith/seed', { body: { count: 3 } });
    await api.call('POST', '/sandbox/reset');
    const { status, body } = await flags();
    expect([status, body.length]).toEqual([200, 14]);
  });

  it('tells an unknown switch where to look', async () => {
    const { status, body } = await api.call('GET', '/sandbox/nothing');
    expect(status).toBe(404);
    expect(body.errors[0].message).toContain('GET /');
  });

  it('does not let pages from elsewhere use the switches', async () => {
    const headers = { Origin: 'https://elsewhere.test' };
    const { status } = await api.call('POST', '/sandbox/reset', { headers });
    expect(status).toBe(403);
  });

  it('is listed on its front page', async () => {
    const { body } = await api.call('GET', '/');
    for (const text of ['/siteproof/', '/sandbox/faults', '/api/v1/']) {
      expect(body).toContain(text);
    }
  });
});
