import type { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import type {
  IncidentSummary,
  RolloutSummary,
  RunbookTextView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { createIncidentCollator } from './createIncidentCollator';
import { createRunbookCollator } from './createRunbookCollator';

const WEB = 'component:default/web';
const P0 = { entityRef: 'system:default/safety', path: 'docs/p0.md' };

function anIncident(changes: Partial<IncidentSummary>): IncidentSummary {
  return {
    id: 'inc-1',
    version: 1,
    title: 'Sign in fails',
    severity: 'P0',
    status: 'investigating',
    components: [WEB],
    isRestricted: false,
    isDrill: false,
    declaredAt: '2026-11-26T01:00:00.000Z',
    ...changes,
  };
}

/** A backend that lists in pages of one, and knows some runbooks. */
function aBackend(options: {
  readonly incidents?: readonly IncidentSummary[];
  readonly rollouts?: readonly Pick<RolloutSummary, 'component' | 'runbooks'>[];
  readonly runbooks?: readonly (Pick<RunbookTextView, 'path' | 'symptom'> &
    Partial<Pick<RunbookTextView, 'linked'>>)[];
}) {
  const { incidents = [], rollouts = [], runbooks = [] } = options;
  const logger = mockServices.logger.mock();
  const tokens: (string | undefined)[] = [];
  const page = <T>(items: readonly T[], cursor = '0') => ({
    items: items.slice(Number(cursor), Number(cursor) + 1),
    total: items.length,
    ...(Number(cursor) + 1 < items.length
      ? { nextCursor: String(Number(cursor) + 1) }
      : {}),
  });
  return {
    tokens,
    logger,
    auth: mockServices.auth(),
    appPath: '/safety',
    incidents: {
      listIncidents: async (
        { cursor }: { cursor?: string },
        { token }: { token?: string } = {},
      ) => {
        tokens.push(token);
        return page(incidents, cursor);
      },
      getRunbook: async (place: typeof P0): Promise<RunbookTextView> => {
        const found = runbooks.find(({ path }) => path === place.path);
        if (!found) throw new Error(`path: there is no ${place.path}`);
        return {
          linked: [],
          ...place,
          ...found,
          hash: '',
          title: `Title of ${place.path}`,
          severity: ['P0'],
          owner: 'group:default/safety',
          steps: 1,
          techdocsPath: `/docs/${place.path}`,
        };
      },
    },
    rollouts: {
      listRollouts: async ({ cursor }: { cursor?: string }) =>
        page(rollouts as readonly RolloutSummary[], cursor),
    },
  };
}

async function all(collator: Promise<Readable>): Promise<readonly object[]> {
  return (await collator).toArray();
}

describe('the collator of incidents', () => {
  it('has all pages, and nothing of a restricted incident', async () => {
    const backend = aBackend({
      incidents: [
        anIncident({}),
        anIncident({ id: 'inc-2', title: 'Leak of keys', isRestricted: true }),
        anIncident({ id: 'inc 3', title: 'Slow', severity: 'P2' }),
      ],
    });
    const found = await all(createIncidentCollator(backend).getCollator());
    expect(found).toEqual([
      {
        title: 'P0: Sign in fails',
        text: `P0 investigating Affects ${WEB}. Declared 2026-11-26T01:00:00.000Z.`,
        location: '/safety/incidents/inc-1',
        severity: 'P0',
        status: 'investigating',
      },
      expect.objectContaining({ location: '/safety/incidents/inc%203' }),
    ]);
    expect(JSON.stringify(found)).not.toContain('keys');
  });

  it('asks with a token, and is found by who may read incidents', async () => {
    const backend = aBackend({ incidents: [anIncident({})] });
    const collator = createIncidentCollator(backend);
    await all(collator.getCollator());
    expect(backend.tokens).toEqual([expect.stringMatching(/.+/)]);
    expect(collator.visibilityPermission?.name).toBe(
      'production-safety.incident.read',
    );
  });
});

describe('the collator of runbooks', () => {
  const rollout = (path: string) => ({
    component: WEB,
    runbooks: { rollback: { path }, incident: { path: 'docs/both.md' } },
  });

  it('has each that rollouts name or that opens by itself once, by symptom', async () => {
    const backend = aBackend({
      rollouts: [rollout('docs/a.md'), rollout('docs/b.md')],
      runbooks: ['docs/p0.md', 'docs/a.md', 'docs/b.md', 'docs/both.md'].map(
        path => ({ path, symptom: `Symptom of ${path}` }),
      ),
    });
    const collator = createRunbookCollator({ ...backend, checklists: [P0] });
    const found = await all(collator.getCollator());
    expect(found).toHaveLength(4);
    expect(found[0]).toEqual({
      title: 'Title of docs/p0.md',
      text: 'Symptom of docs/p0.md. P0',
      location: '/docs/docs/p0.md',
      owner: 'group:default/safety',
      authorization: { resourceRef: 'system:default/safety' },
    });
    expect(collator.visibilityPermission?.name).toBe('catalog.entity.read');
  });

  it('has what these link to, round and round, and no page without steps', async () => {
    const backend = aBackend({
      runbooks: [
        { path: 'docs/p0.md', linked: ['docs/plain.md', 'docs/linked.md'] },
        { path: 'docs/linked.md', linked: ['docs/p0.md', 'docs/far.md'] },
        { path: 'docs/far.md' },
      ],
    });
    const collator = createRunbookCollator({ ...backend, checklists: [P0] });
    const found = await all(collator.getCollator());
    expect(found.map(each => Object(each).location)).toEqual([
      '/docs/docs/p0.md',
      '/docs/docs/linked.md',
      '/docs/docs/far.md',
    ]);
    expect(backend.logger.warn).not.toHaveBeenCalled();
  });

  it('looks at 1,000, and warns once that there are more', async () => {
    const linked = Array.from({ length: 1_010 }, (_, at) => `docs/${at}.md`);
    const backend = aBackend({ runbooks: [{ path: 'docs/p0.md', linked }] });
    const read = jest.spyOn(backend.incidents, 'getRunbook');
    const collator = createRunbookCollator({ ...backend, checklists: [P0] });
    await all(collator.getCollator());
    expect(read).toHaveBeenCalledTimes(1_000);
    expect(backend.logger.warn.mock.calls).toEqual([
      [expect.stringContaining('looks at 1000 runbooks and no more')],
    ]);
  });

  it('leaves out one that cannot be read, says so, and goes on', async () => {
    const backend = aBackend({
      rollouts: [rollout('docs/none.md')],
      runbooks: [{ path: 'docs/both.md' }],
    });
    const collator = createRunbookCollator({ ...backend, checklists: [] });
    expect(await all(collator.getCollator())).toHaveLength(1);
    expect(backend.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('there is no docs/none.md'),
    );
  });
});
