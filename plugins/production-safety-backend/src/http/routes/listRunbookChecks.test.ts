import {
  CHECKLIST,
  documented,
  type Documented,
} from '../../__testUtils__/documented';
import { declare } from '../../__testUtils__/declare';
import { denying } from '../../__testUtils__/policies';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const PATH = 'docs/runbooks/p0.md';
const RULES = '/docs/default/system/production-safety/reference/runbook-rules';

describe('the runbooks of a rollout', () => {
  let portal: TestPortal;
  let docs: Documented;
  let policy: TestPolicy = denying();

  beforeAll(async () => {
    docs = documented('siteproof-web');
    docs.write(PATH, CHECKLIST);
    portal = await startPortal({
      entities: [docs.entity],
      policy: action => policy(action),
      config: { runbooks: { rulesPath: RULES } },
    });
    await declare(portal, 'design-system-v2', {
      runbooks: { rollback: 'docs/gone.md', incident: PATH },
    });
    await declare(portal, 'plain', { runbooks: {} });
  });

  afterAll(async () => {
    await portal.stop();
    docs.remove();
  });

  const runbooks = (id = 'default.design-system-v2') =>
    portal.api.get(`/v1/rollouts/${id}/runbooks`);

  it('are told with what the rules say, and where the rule is', async () => {
    const { status, body } = await runbooks();
    expect(status).toBe(200);
    const [gone, checklist] = body.items;
    expect(gone).toMatchObject({
      purposes: ['rollback'],
      path: 'docs/gone.md',
      techdocsPath: '/docs/default/component/siteproof-web/gone',
      state: 'unknown',
      problem: expect.stringContaining('there is no docs/gone.md'),
    });
    expect(checklist).toMatchObject({
      purposes: ['incident'],
      state: 'checked',
      title: 'P0: nobody can work',
      tests: { state: 'none' },
    });
    expect(checklist.errors).toBeGreaterThan(0);
    expect(checklist.findings).toHaveLength(
      checklist.errors + checklist.warnings,
    );
    expect(checklist.findings[0]).toMatchObject({ severity: 'error' });
    for (const { code, rulePath } of checklist.findings) {
      expect(rulePath).toBe(`${RULES}#${code.toLowerCase()}`);
    }
  });

  it('say when they open by themselves, and what of that never fits', async () => {
    const { annotations = {} } = docs.entity.metadata;
    const key = 'production-safety.io/checklists';
    annotations[key] = `P0: ${PATH}\npart=gone: ${PATH}\nP1: docs/gone.md`;
    const { body } = await runbooks('default.plain');
    delete annotations[key];
    expect(body.items).toMatchObject([
      {
        path: PATH,
        purposes: ['incident'],
        opens: [
          { when: 'P0' },
          {
            when: 'part=gone',
            problem:
              'No rollout that you may see has a part gone. Parts that you may see: forms, navigation.',
          },
        ],
      },
      {
        path: 'docs/gone.md',
        state: 'unknown',
        problem: expect.stringContaining('there is no docs/gone.md'),
      },
    ]);
  });

  it('are none when none are named', async () => {
    expect((await runbooks('default.plain')).body).toEqual({ items: [] });
  });

  it('are told to those who may read the rollout', async () => {
    policy = denying('read');
    expect((await runbooks()).status).toBe(404);
  });
});
