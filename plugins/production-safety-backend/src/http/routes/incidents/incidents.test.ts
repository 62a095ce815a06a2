import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { declare } from '../../../__testUtils__/declare';
import {
  CHECKLIST,
  documented,
  type Documented,
} from '../../../__testUtils__/documented';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const JO = 'user:default/jo';
const KIM = 'user:default/kim';
const LOU = 'user:default/lou';
const WEB = 'component:default/web';
const PATH = 'docs/runbooks/p0.md';

let portal: TestPortal;
let docs: Documented;

beforeAll(async () => {
  docs = documented();
  docs.write(PATH, CHECKLIST);
  portal = await startPortal({
    entities: [docs.entity],
    config: {
      incidents: {
        checklists: {
          P0: { entityRef: WEB, path: PATH },
          P2: { entityRef: WEB, path: 'docs/none.md' },
        },
        escalation: { primary: ['group:default/on-call'] },
      },
    },
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

async function declared(body: object = {}) {
  const { body: incident } = await portal.api.post('/v1/incidents', {
    title: 'Login fails',
    severity: 'P0',
    components: [WEB],
    ...body,
  });
  return incident;
}

const command = (id: string, body: object, as: `user:${string}` = JO) =>
  portal.api.post(`/v1/incidents/${id}/commands`, body, as);

describe('declaring', () => {
  it('takes a title, opens the checklist of the severity and pages', async () => {
    const incident = await declared();
    expect(incident).toMatchObject({
      severity: 'P0',
      status: 'investigating',
      runs: [{ title: 'P0: nobody can work', answered: 0, steps: 2 }],
    });
    expect(incident.checklistProblem).toBeUndefined();
    const page = await portal.eventually(() =>
      portal.notifications.find(({ payload }) =>
        payload.link?.includes(incident.id),
      ),
    );
    expect(page).toMatchObject({
      recipients: { entityRef: ['group:default/on-call'] },
      payload: { title: 'P0: Login fails', severity: 'critical' },
    });
  });

  it('declares once under one key, whatever is sent again', async () => {
    const [one, two] = await Promise.all([
      declared({ idempotencyKey: 'k1' }),
      declared({ idempotencyKey: 'k1' }),
    ]);
    expect(two.id).toBe(one.id);
    expect(two.runs).toHaveLength(1);
  });

  it('is not held up by a checklist that is not there, and says so', async () => {
    const incident = await declared({ severity: 'P2' });
    expect(incident.checklistProblem).toContain('there is no docs/none.md');
    expect(await declared({ severity: 'P3' })).toMatchObject({
      checklistProblem: expect.stringContaining(
        'productionSafety.incidents.checklists.P3',
      ),
    });
  });

  it('also opens what the rollout has people do whose guard fired', async () => {
    const own = 'docs/runbooks/incident.md';
    docs.write(own, CHECKLIST.replaceAll('P0: nobody can work', 'Blank pages'));
    const rollout = await declare(portal, 'guarded', {
      component: WEB,
      runbooks: { incident: own },
    });
    const trigger = { kind: 'guard', ref: `${rollout}#errors` };
    const incident = await declared({ trigger });
    expect(incident.trigger).toEqual(trigger);
    expect(incident.checklistProblem).toBeUndefined();
    const titles = incident.runs.map((run: { title: string }) => run.title);
    expect(titles.sort()).toEqual(['Blank pages', 'P0: nobody can work']);
    const elsewhere = await declared({
      trigger: { kind: 'guard', ref: 'default.nobodys#errors' },
    });
    expect(elsewhere.runs).toHaveLength(1);
  });

  it('opens the checklist of what it becomes', async () => {
    const { id } = await declared({ severity: 'P3' });
    const { body } = await command(id, {
      type: 'set-severity',
      severity: 'P0',
    });
    expect(body.runs).toHaveLength(1);
  });
});

describe('commands', () => {
  it('hand command over by reading back, and answer refusals with what to do', async () => {
    const { id } = await declared();
    await command(id, { type: 'take-command' });
    const refused = await command(id, { type: 'take-command' }, KIM);
    expect(refused.status).toBe(409);
    expect(refused.body.error.reasons[0]).toMatchObject({
      code: 'command-taken',
      fix: expect.stringContaining('read it back'),
    });
    await command(id, { type: 'offer-command', to: KIM });
    const { body } = await command(id, { type: 'read-back' }, KIM);
    expect(body.commander).toBe(KIM);
    const lower = { type: 'set-severity', severity: 'P3', reason: 'Few users' };
    expect((await command(id, lower)).status).toBe(403);
    expect((await command(id, lower, KIM)).status).toBe(200);
  });

  it('name the field that is missing or out of place', async () => {
    const { id } = await declared();
    const missing = await command(id, { type: 'offer-command' });
    expect(missing.body.error.message).toContain('to: offer-command needs it');
    const stray = await command(id, { type: 'acknowledge', to: KIM });
    expect(stray.body.error.message).toContain('acknowledge takes no to');
  });

  it('note once under one key, and mark what is corrected', async () => {
    const { id } = await declared();
    const note = { type: 'note', text: 'All users', idempotencyKey: 'n1' };
    await command(id, note);
    await command(id, note);
    const first = await portal.api.get(`/v1/incidents/${id}/timeline`);
    const notes = first.body.items.filter(
      (entry: { kind: string }) => entry.kind === 'noted',
    );
    expect(notes).toHaveLength(1);
    await command(id, {
      type: 'note',
      text: 'Some users',
      supersedes: notes[0].id,
    });
    const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
    const entry = (wanted: string) =>
      body.items.find((each: { id: string }) => each.id === wanted);
    const { supersededBy } = entry(notes[0].id);
    expect(entry(supersededBy).sentence).toBe('Some users');
  });

  it('do not take a link that is no web address', async () => {
    const { id } = await declared();
    const note = { type: 'note', text: 'See', evidenceUrl: 'ftp://x' };
    expect((await command(id, note)).status).toBe(400);
  });
});

describe('checklists', () => {
  const answer = (id: string, step: string, more: object = {}) => ({
    answers: [{ id, step, visit: 0, outcome: 'done', ...more }],
  });

  async function opened() {
    const incident = await declared();
    return { id: incident.id, path: `/v1/runs/${incident.runs[0].id}` };
  }

  it('are followed step by step, each answer once', async () => {
    const { id, path } = await opened();
    const before = await portal.api.get(path);
    expect(before.body).toMatchObject({ next: 'look' });
    const one = await portal.api.post(`${path}/answers`, answer('a', 'look'));
    expect(one.body.run.next).toBe('tell');
    const again = await portal.api.post(`${path}/answers`, answer('a', 'look'));
    expect(again.body.results).toEqual([{ id: 'a', outcome: 'known' }]);
    const other = await portal.api.post(
      `${path}/answers`,
      answer('b', 'look'),
      KIM,
    );
    expect(other.body.results).toEqual([{ id: 'b', outcome: 'answered' }]);
    const done = await portal.api.post(`${path}/answers`, answer('c', 'tell'));
    expect(done.body.run.endedAt).toBeDefined();
    const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
    const told = body.items.map(
      ({ sentence }: { sentence: string }) => sentence,
    );
    const own = told.filter((each: string) => !each.startsWith('Paged'));
    expect(own[0]).toBe('Done: Tell the users.');
    expect(own).toContain(
      'Checklist opened: P0: nobody can work, because it is P0.',
    );
  });

  it('let only the commander waive', async () => {
    const { id, path } = await opened();
    await command(id, { type: 'take-command' }, KIM);
    const waive = { outcome: 'waived', reason: 'Nobody is affected' };
    const sent = (as: `user:${string}`) =>
      portal.api.post(`${path}/answers`, answer(as, 'tell', waive), as);
    expect((await sent(JO)).body.results[0]).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('Only the commander'),
    });
    expect((await sent(KIM)).body.results[0].outcome).toBe('accepted');
  });

  it('go by the text with which they started', async () => {
    const { path } = await opened();
    docs.write(PATH, CHECKLIST.replace('Tell the users', 'Tell nobody'));
    const { body } = await portal.api.get(path);
    docs.write(PATH, CHECKLIST);
    expect(body.sections[0].steps[1].text).toContain('Tell the users');
  });

  it('are started from any page with steps, and from nothing else', async () => {
    const start = (path: string) =>
      portal.api.post('/v1/runs', { entityRef: WEB, path });
    expect((await start(PATH)).status).toBe(201);
    docs.write('docs/index.md', '# Nothing to do\n');
    expect((await start('docs/index.md')).body.error.message).toContain(
      'has no steps',
    );
    expect((await start('../../etc/passwd.md')).status).toBe(400);
    expect((await start('docs/none.md')).status).toBe(404);
  });

  it('are answered by people only', async () => {
    const { path } = await opened();
    const sent = await portal.api.post(
      `${path}/answers`,
      answer('s', 'look'),
      'service',
    );
    expect(sent.status).toBe(403);
  });
});

describe('a restricted incident', () => {
  it('is hidden in every answer from who is not in it', async () => {
    const { id, runs } = await declared({
      title: 'Leak of keys',
      isRestricted: true,
      idempotencyKey: 'secret',
    });
    const paths = [
      `/v1/incidents/${id}`,
      `/v1/incidents/${id}/timeline`,
      `/v1/incidents/${id}/suspects`,
      `/v1/incidents/${id}/post-mortem`,
      `/v1/runs/${runs[0].id}`,
    ];
    for (const path of paths) {
      expect([path, (await portal.api.get(path)).status]).toEqual([path, 200]);
      expect([path, (await portal.api.get(path, KIM)).status]).toEqual([
        path,
        404,
      ]);
    }
    const list = async (as: `user:${string}`) =>
      (await portal.api.get('/v1/incidents?q=keys', as)).body.total;
    expect([await list(JO), await list(KIM)]).toEqual([1, 0]);
    expect((await command(id, { type: 'acknowledge' }, KIM)).status).toBe(404);
    await command(id, { type: 'take-command' });
    await command(id, { type: 'offer-command', to: LOU });
    expect((await portal.api.get(`/v1/incidents/${id}`, LOU)).status).toBe(200);
  });
});

describe('the list', () => {
  it('is filtered by state, severity, component and words', async () => {
    const { id } = await declared({ title: 'Slow 100 % search_x' });
    const found = async (query: string) => {
      const { body } = await portal.api.get(`/v1/incidents?${query}`);
      return body.items.some((each: { id: string }) => each.id === id);
    };
    expect(await found('state=open&severity=P0&q=100%20%25%20search_x')).toBe(
      true,
    );
    expect(await found('state=closed')).toBe(false);
    expect(await found('severity=P1')).toBe(false);
    expect(await found('q=100%20%25%20searchyx')).toBe(false);
    expect(await found(`component=${encodeURIComponent(WEB)}`)).toBe(true);
    expect(await found('component=component:default/other')).toBe(false);
  });

  it('comes in pages, the newest first, each incident once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await portal.api.get(`/v1/incidents?limit=3${query}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    const { body } = await portal.api.get('/v1/incidents?limit=1');
    expect(seen).toHaveLength(body.total);
  });
});

describe('an open P0', () => {
  it('keeps rollouts of its component from going forward, and none from going back', async () => {
    const component = 'component:default/frozen';
    const rollout = await declare(portal, 'frozen', {
      component,
      plan: [
        { phase: 'beta', exposure: { percent: 25 }, soak: '0s' },
        { phase: 'full', exposure: { percent: 100 }, soak: '0s' },
      ],
    });
    const run = (body: object) =>
      portal.api.post(`/v1/rollouts/${rollout}/commands`, body);
    await run({ type: 'start', reason: 'Begin' });
    await portal.eventually(async () => {
      const { body } = await portal.api.get(`/v1/rollouts/${rollout}/events`);
      return body.items[0].type === 'exposure-written' || undefined;
    });
    const { id } = await declared({ components: [component] });
    const advance = { type: 'advance', reason: 'All is well' };
    const refused = await run(advance);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(
      'No open P0 or P1: A P0 is open since 20',
    );
    expect((await run({ type: 'rollback', reason: '' })).status).toBe(202);
    await command(id, {
      type: 'set-status',
      status: 'resolved',
      reason: 'Rolled back',
    });
    const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
    const told = body.items.map(({ kind }: { kind: string }) => kind);
    expect(told).toEqual(
      expect.arrayContaining(['started', 'declared', 'rollback-requested']),
    );
  });

  it('is suspected to come from what changed before it', async () => {
    const component = 'component:default/suspected';
    const rollout = await declare(portal, 'suspected', {
      component,
      plan: [{ phase: 'beta', exposure: { percent: 25 }, soak: '0s' }],
    });
    await portal.api.post(`/v1/rollouts/${rollout}/commands`, {
      type: 'start',
      reason: 'Begin',
    });
    const { id } = await declared({ components: [component] });
    const { body } = await portal.api.get(`/v1/incidents/${id}/suspects`);
    expect(body.items[0]).toMatchObject({
      rolloutId: rollout,
      percent: 25,
      mayRollBack: true,
    });
    expect(body.items[0].evidence.join(' ')).toContain(
      'before the declaration; 25 % of users may get V2.',
    );
  });
});
