import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  CHECKLIST,
  documented,
  type Documented,
} from '../../../__testUtils__/documented';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const KIM = 'user:default/kim';
const WEB = 'component:default/web';
const PATH = 'docs/runbooks/p0.md';

let portal: TestPortal;
let docs: Documented;

beforeAll(async () => {
  docs = documented();
  docs.write(PATH, CHECKLIST);
  portal = await startPortal({
    entities: [docs.entity],
    policy: action => ({
      result:
        action === 'restricted' ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    }),
  });
});

afterAll(async () => {
  await portal.stop();
  docs.remove();
});

const of = (path: string, entityRef = WEB) =>
  `entityRef=${encodeURIComponent(entityRef)}&path=${encodeURIComponent(path)}`;

const openRuns = async (as?: `user:${string}`): Promise<readonly string[]> => {
  const { body } = await portal.api.get(`/v1/runs?${of(PATH)}`, as);
  return body.items.map(({ id }: { id: string }) => id);
};

async function started(more: object = {}): Promise<string> {
  const start = { entityRef: WEB, path: PATH, ...more };
  const { body } = await portal.api.post('/v1/runs', start);
  return body.id;
}

describe('the open runs of a runbook', () => {
  it('are listed the newest first, until their last step is answered', async () => {
    const first = await started();
    const second = await started();
    expect(await openRuns()).toEqual([second, first]);
    await portal.api.post(`/v1/runs/${second}/answers`, {
      answers: ['look', 'tell'].map(step => ({
        ...{ id: step, step, visit: 0, outcome: 'done' },
      })),
    });
    expect(await openRuns()).toEqual([first]);
  });

  it('do not tell of an incident that the reader may not see', async () => {
    const { body: incident } = await portal.api.post('/v1/incidents', {
      title: 'Leak of keys',
      isRestricted: true,
    });
    const hidden = await started({ incidentId: incident.id });
    expect(await openRuns()).toContain(hidden);
    expect(await openRuns(KIM)).not.toContain(hidden);
  });

  it('leave out what an incident that is over left behind, and not its close-out', async () => {
    const { body: incident } = await portal.api.post('/v1/incidents', {
      title: 'Slow',
    });
    const { id } = incident;
    const left = await started({ incidentId: id });
    expect(await openRuns()).toContain(left);
    await portal.api.post(`/v1/incidents/${id}/commands`, {
      type: 'set-status',
      status: 'resolved',
      reason: 'Rolled back',
    });
    expect(await openRuns()).not.toContain(left);
    docs.write('docs/close-out.md', CHECKLIST);
    const closeOut = { incidentId: id, path: 'docs/close-out.md' };
    await started(closeOut);
    const { body } = await portal.api.get(`/v1/runs?${of(closeOut.path)}`);
    expect(body.items).toHaveLength(1);
  });

  it('are not looked for at a place that can be none', async () => {
    const query = of('../../etc/passwd.md');
    const answer = await portal.api.get(`/v1/runs?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('Write it like docs/runbooks/');
  });
});

describe('the text of a runbook', () => {
  const hashNow = async () =>
    (await portal.api.get(`/v1/runbook?${of(PATH)}`)).body.hash;

  it('has the hash that runs are pinned to, until it changes', async () => {
    const run = await portal.api.get(`/v1/runs/${await started()}`);
    expect(await hashNow()).toBe(run.body.hash);
    docs.write(PATH, CHECKLIST.replace('Tell the users', 'Tell nobody'));
    expect(await hashNow()).not.toBe(run.body.hash);
    docs.write(PATH, CHECKLIST);
    expect(await hashNow()).toBe(run.body.hash);
  });

  it('says what it is for', async () => {
    const { body } = await portal.api.get(`/v1/runbook?${of(PATH)}`);
    expect(body).toMatchObject({
      title: 'P0: nobody can work',
      severity: [],
      steps: 2,
      techdocsPath: '/docs/default/component/web/runbooks/p0',
    });
  });

  it('names what it links to in the same documentation, each once', async () => {
    docs.write(
      'docs/runbooks/links.md',
      `${CHECKLIST}
[a](p0.md#look) [b](../plain.md) [again](./p0.md) [itself](links.md#look)
[out](../../../etc/x.md) [web](https://example.com/x.md) [root](/x.md) [no](x.txt)
`,
    );
    const { body } = await portal.api.get(
      `/v1/runbook?${of('docs/runbooks/links.md')}`,
    );
    expect(body.linked).toEqual([PATH, 'docs/plain.md']);
  });

  it('is refused for what is no runbook, with what to do', async () => {
    docs.write('docs/plain.md', '# Nothing to do\n');
    const plain = await portal.api.get(`/v1/runbook?${of('docs/plain.md')}`);
    expect(plain.status).toBe(400);
    expect(plain.body.error.message).toContain('safety runbook lint');
    const none = await portal.api.get(`/v1/runbook?${of('docs/none.md')}`);
    expect(none.status).toBe(404);
    const other = of(PATH, 'component:default/other');
    expect((await portal.api.get(`/v1/runbook?${other}`)).status).toBe(404);
  });
});
