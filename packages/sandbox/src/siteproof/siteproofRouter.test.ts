import { isInSplit } from '../flagsmith/engine/split';
import { aSandbox, type TestSandbox } from '../testing/aSandbox';
import { DEMO_USERS } from './demoUsers';

let api: TestSandbox;

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(() => api.sandbox.close());

/** The files a page links or a module imports, relative to itself. */
function references(path: string, text: string): string[] {
  const pattern = path.endsWith('.js')
    ? /from '(\.[^']+)'/g
    : /(?:src|href)="([^"#?]+)"/g;
  return [...text.matchAll(pattern)].map(match => match[1]);
}

async function crawl(start: string): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  const queue = [start];
  for (let path = queue.shift(); path; path = queue.shift()) {
    if (seen.has(path)) continue;
    const { status, body } = await api.call('GET', path);
    seen.set(path, status);
    const isText = !path.endsWith('flagsmith.mjs') && typeof body === 'string';
    for (const name of isText ? references(path, body) : []) {
      queue.push(new URL(name, `http://x${path}`).pathname);
    }
  }
  return seen;
}

describe('SiteProof', () => {
  it('serves every file its pages need', async () => {
    const seen = new Map([
      ...(await crawl('/siteproof/')),
      ...(await crawl('/siteproof/inbox/')),
    ]);
    const missing = [...seen].filter(([, status]) => status !== 200);
    expect(missing).toEqual([]);
    expect([...seen.keys()]).toEqual(
      expect.arrayContaining([
        '/siteproof/who/',
        '/siteproof/traffic/',
        '/siteproof/js/traffic.js',
        '/siteproof/js/parts/dashboard.js',
        '/siteproof/vendor/flagsmith.mjs',
        '/siteproof/css/v2.css',
        '/siteproof/status/',
        '/siteproof/js/inbox/slackView.js',
      ]),
    );
  });

  it('redirects to its folder, so that relative links hold', async () => {
    const { status, headers } = await api.call('GET', '/siteproof');
    expect([status, headers.get('location')]).toEqual([301, '/siteproof/']);
  });

  it('has a place for each part, none with a version before it is known', async () => {
    const { body } = await api.call('GET', '/siteproof/');
    const parts = [...body.matchAll(/data-part="([^"]+)"/g)].map(m => m[1]);
    expect(parts).toEqual(['navigation', 'dashboard', 'forms', 'ncr', 'diary']);
    expect(body).not.toContain('data-version');
  });

  it('tells the page its users and the client-side key only', async () => {
    const { body } = await api.call('GET', '/siteproof/config.json');
    expect(body).toEqual({
      environmentKey: 'sandbox-production',
      apiPath: '/api/v1/',
      users: DEMO_USERS,
    });
    expect(JSON.stringify(body)).not.toMatch(/ser\.|admin/);
  });
});

describe('the demo users', () => {
  const exposed = (segment: number, percent: number) =>
    DEMO_USERS.filter(({ id }) =>
      isInSplit(segment, `sandbox-production_${id}`, percent),
    );

  it('have ids and addresses of their own', () => {
    expect(new Set(DEMO_USERS.map(({ id }) => id)).size).toBe(20);
    expect(new Set(DEMO_USERS.map(({ email }) => email)).size).toBe(20);
  });

  it.each(Array.from({ length: 40 }, (_, at) => at + 1))(
    'show both versions at 25 %% in segment %i, a beta user among the exposed',
    segment => {
      const users = exposed(segment, 25);
      expect(users.some(({ beta }) => beta)).toBe(true);
      expect(users.length).toBeLessThan(DEMO_USERS.length / 2);
    },
  );
});
