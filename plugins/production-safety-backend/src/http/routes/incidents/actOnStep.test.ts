import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { ACTS_RUNBOOK } from '../../../__testUtils__/actsRunbook';
import { declare } from '../../../__testUtils__/declare';
import { documented, type Documented } from '../../../__testUtils__/documented';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const JO = 'user:default/jo';
const KIM = 'user:default/kim';
const WEB = 'component:default/web';
const PATH = 'docs/runbooks/acts.md';

/** What nobody may do at present, by the last word of the permission. */
let denied: readonly string[] = [];
const policy: TestPolicy = action => ({
  result: denied.includes(action)
    ? AuthorizeResult.DENY
    : AuthorizeResult.ALLOW,
});

jest.setTimeout(60_000);

let portal: TestPortal;
let docs: Documented;

beforeAll(async () => {
  docs = documented();
  docs.write(PATH, ACTS_RUNBOOK);
  portal = await startPortal({ entities: [docs.entity], policy });
  // Each with a flag of its own: what others serve is not proved to be gone.
  await begin('back', 'ds2', 'production');
  await begin('pair', 'ds2-navigation', 'production');
  await begin('slow', 'ds2-forms', 'production');
  await begin('practice', 'ds2', 'staging');
  await begin('mine', 'ds2-navigation', 'staging');
  await begin('one', 'ds2-forms', 'staging', WEB);
  await begin('secret', 'ds2', 'staging');
});

afterAll(async () => {
  await portal.stop();
  docs.remove();
});

afterEach(() => {
  denied = [];
  portal.flags.faults.clear();
});

async function begin(
  name: string,
  flag: string,
  environment: string,
  component?: string,
) {
  const id = await declare(portal, name, {
    environment,
    flags: [{ key: flag, primary: true }],
    plan: [{ phase: 'beta', exposure: { percent: 25 }, soak: '0s' }],
    ...(component ? { component } : {}),
  });
  const body = { type: 'start', reason: 'Begin' };
  await portal.api.post(`/v1/rollouts/${id}/commands`, body);
  await portal.eventually(async () => {
    const types = await eventsOf(id);
    return types.includes('exposure-written') || undefined;
  });
}

async function eventsOf(id: string): Promise<readonly string[]> {
  const { body } = await portal.api.get(`/v1/rollouts/${id}/events`);
  return body.items.map(({ type }: { type: string }) => type);
}

const requestsOf = async (id: string) =>
  (await eventsOf(id)).filter(type => type === 'rollback-requested').length;

async function started(incidentId?: string): Promise<string> {
  const start = { entityRef: WEB, path: PATH };
  const body = incidentId ? { ...start, incidentId } : start;
  return (await portal.api.post('/v1/runs', body)).body.id;
}

async function declared(body: object = {}): Promise<string> {
  const incident = { title: 'Login fails', severity: 'P3', ...body };
  return (await portal.api.post('/v1/incidents', incident)).body.id;
}

const preview = async (run: string, id: string) =>
  (await portal.api.get(`/v1/runs/${run}/steps/${id}/act`)).body;

const ask = (
  run: string,
  id: string,
  body: object = {},
  as: `user:${string}` | 'service' = JO,
) =>
  portal.api.post(
    `/v1/runs/${run}/steps/${id}/act`,
    { word: 'act', visit: 0, ...body },
    as,
  );

function stepIn({ sections }: RunView, id: string): RunStepView {
  const found = sections[0].steps.find(each => each.id === id);
  if (!found) throw new Error(`The run has no step ${id}`);
  return found;
}

const settled = (run: string, id: string) =>
  portal.eventually(async () => {
    const found = stepIn((await portal.api.get(`/v1/runs/${run}`)).body, id);
    return found.acts?.at(-1)?.end ? found : undefined;
  });

describe('a step that the portal carries out', () => {
  it('says first what would change, and changes nothing', async () => {
    expect(await preview(await started(), 'back')).toMatchObject({
      action: 'production-safety:rollback',
      inputs: { rollout: 'default.back' },
      isDrill: false,
      change: {
        command: 'rollback',
        rolloutId: 'default.back',
        flags: ['ds2'],
        before: { status: 'active', exposure: { percent: 25 } },
        after: { exposure: { percent: 0 } },
      },
      refusals: [],
    });
    expect(await requestsOf('default.back')).toBe(0);
  });

  it('rolls back once, and is done when V1 is proved', async () => {
    const run = await started(await declared());
    const [first, second] = await Promise.all([
      ask(run, 'back'),
      ask(run, 'back'),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    const { state, acts, answers } = await settled(run, 'back');
    expect(state).toBe('done');
    expect(acts).toMatchObject([
      {
        state: 'done',
        rolloutId: 'default.back',
        begun: { by: JO, operationId: expect.any(String) },
        end: { confirmedAt: expect.any(String) },
      },
    ]);
    expect(answers).toMatchObject([
      { by: JO, outcome: 'done', value: expect.stringContaining('confirmed') },
    ]);
    await ask(run, 'back');
    expect(await requestsOf('default.back')).toBe(1);
    const { body } = await portal.api.get('/v1/rollouts/default.back/events');
    const request = body.items.find(
      ({ type }: { type: string }) => type === 'rollback-requested',
    );
    expect(request).toMatchObject({
      actor: { kind: 'user', ref: JO },
      reason: expect.stringMatching(/Step "back" of Acts, incident /),
    });
  });

  it('leaves the answer to people for what is not confirmed', async () => {
    portal.flags.faults.add({ outcome: 'unavailable' });
    const run = await started();
    const { status, body } = await ask(run, 'slow');
    expect(status).toBe(200);
    expect(stepIn(body, 'slow')).toMatchObject({
      state: 'pending',
      answers: [],
      acts: [{ state: 'acting' }],
    });
    portal.flags.faults.clear();
    expect(await settled(run, 'slow')).toMatchObject({ state: 'done' });
  });

  it('is refused without the permission, by its name, and audited', async () => {
    denied = ['advance'];
    const run = await started();
    const { refusals } = await preview(run, 'mine');
    expect(refusals).toMatchObject([
      { message: expect.stringContaining('production-safety.rollout.advance') },
    ]);
    const { status, body } = await ask(run, 'mine');
    expect(status).toBe(403);
    expect(body.error.message).toContain('production-safety.rollout.advance');
    expect(await eventsOf('default.mine')).not.toContain('paused');
    const after = await portal.api.get(`/v1/runs/${run}`);
    expect(stepIn(after.body, 'mine').acts).toBeUndefined();
  });

  it('is for who answers incidents', async () => {
    denied = ['respond'];
    const run = await started();
    expect((await ask(run, 'mine')).status).toBe(403);
  });

  it('is not for services', async () => {
    const answer = await ask(await started(), 'mine', {}, 'service');
    expect([answer.status, answer.body.error.reasons[0].code]).toEqual([
      403,
      'human-only',
    ]);
  });

  it('is done at once where nothing outside follows', async () => {
    const run = await started();
    expect((await preview(run, 'restore')).refusals).toMatchObject([
      { message: expect.stringContaining('active') },
    ]);
    expect((await ask(run, 'restore')).status).toBe(409);
    await ask(run, 'mine');
    expect(await settled(run, 'mine')).toMatchObject({ state: 'done' });
    expect(await eventsOf('default.mine')).toContain('paused');
  });

  it('is not carried out for a visit that is over or to come', async () => {
    const run = await started();
    expect((await ask(run, 'mine', { visit: 1 })).status).toBe(409);
    await portal.api.post(`/v1/runs/${run}/answers`, {
      answers: [{ id: 'by-hand', step: 'mine', visit: 0, outcome: 'done' }],
    });
    // Neither for the visit that was answered nor for one that nobody came to.
    for (const visit of [0, 1]) {
      const { status, body } = await ask(run, 'mine', { visit });
      expect([status, body.error.reasons[0].code]).toEqual([
        409,
        'already-answered',
      ]);
    }
  });

  it('is only carried out for the rollout that was read about', async () => {
    const run = await started();
    const read = { rolloutId: 'default.one' };
    const { status, body } = await ask(run, 'slow', read);
    expect([status, body.error.reasons[0].code]).toEqual([409, 'no-target']);
    expect(body.error.message).toContain('default.slow');
  });
});

describe('a step for two people', () => {
  it('is carried out after the other one has agreed', async () => {
    const run = await started();
    expect((await ask(run, 'pair')).body.error.reasons[0].code).toBe(
      'second-person',
    );
    const asked = await ask(run, 'pair', { word: 'ask', asked: KIM });
    expect(stepIn(asked.body, 'pair').acts).toMatchObject([
      { state: 'asked', ask: { by: JO, asked: KIM } },
    ]);
    expect((await ask(run, 'pair')).status).toBe(409);
    expect((await ask(run, 'pair', { word: 'confirm' })).status).toBe(409);
    await ask(run, 'pair', { word: 'confirm', reason: 'Read it' }, KIM);
    expect(await requestsOf('default.pair')).toBe(0);
    expect((await ask(run, 'pair', {}, KIM)).status).toBe(409);
    await ask(run, 'pair');
    const { state, answers } = await settled(run, 'pair');
    expect(state).toBe('done');
    expect(answers[0]).toMatchObject({
      by: JO,
      agreement: { by: KIM, outcome: 'confirmed', reason: 'Read it' },
    });
  });

  it('is agreed to without the right to the rollout, and only by who responds', async () => {
    const run = await started();
    await ask(run, 'pair', { word: 'ask' });
    denied = ['rollback'];
    expect(await preview(run, 'pair')).toMatchObject({
      agreeing: [],
      refusals: [{ message: expect.stringContaining('rollback') }],
    });
    const { status } = await ask(run, 'pair', { word: 'confirm' }, KIM);
    expect(status).toBe(200);
    denied = ['respond'];
    const { agreeing } = await preview(run, 'pair');
    expect(agreeing).toMatchObject([
      { message: expect.stringContaining('incident.respond') },
    ]);
  });

  it('is not carried out once it is declined, and says why', async () => {
    const run = await started();
    await ask(run, 'pair', { word: 'ask' });
    const other = { word: 'confirm', rolloutId: 'default.one' };
    expect((await ask(run, 'pair', other, KIM)).status).toBe(409);
    const mute = await ask(run, 'pair', { word: 'decline' }, KIM);
    expect(mute.body.error.message).toContain('Say what is wrong');
    const no = { word: 'decline', reason: 'Not this one' };
    const { body } = await ask(run, 'pair', no, KIM);
    expect(stepIn(body, 'pair').acts).toMatchObject([
      { state: 'declined', ask: { agreement: { reason: 'Not this one' } } },
    ]);
    expect((await ask(run, 'pair')).status).toBe(409);
  });
});

describe('in a drill', () => {
  it('nothing is done, and it is said what would have been', async () => {
    const run = await started(await declared({ isDrill: true }));
    expect(await preview(run, 'practice')).toMatchObject({ isDrill: true });
    const { body } = await ask(run, 'practice');
    expect(stepIn(body, 'practice')).toMatchObject({
      state: 'done',
      acts: [{ state: 'practised' }],
      answers: [
        { value: expect.stringMatching(/this is a drill.*25 % to 0 %/) },
      ],
    });
    expect(await requestsOf('default.practice')).toBe(0);
  });
});

describe('what a step means', () => {
  it.each([
    ['unset', 'needs which'],
    ['gone', 'there is no rollout default.nowhere'],
    ['hand', 'names no action'],
    ['of-incident', 'needs component'],
  ])('is missed for %s, by name', async (id, message) => {
    const run = await started();
    const { refusals, change } = await preview(run, id);
    expect(refusals[0].message).toContain(message);
    expect(change).toBeUndefined();
    const { status, body } = await ask(run, id);
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringContaining(message),
    ]);
  });

  it('follows from the component of the incident', async () => {
    const run = await started(await declared({ components: [WEB] }));
    expect((await preview(run, 'of-incident')).change).toMatchObject({
      rolloutId: 'default.one',
    });
  });

  it('is to be chosen by hand where there are several', async () => {
    await begin('two', 'ds2-forms', 'staging', WEB);
    const run = await started(await declared({ components: [WEB] }));
    const { refusals, candidates } = await preview(run, 'of-incident');
    expect(refusals[0].message).toContain('default.one');
    expect(candidates).toHaveLength(2);
    const { body } = await ask(run, 'of-incident');
    expect(body.error.reasons[0].code).toBe('several-targets');
  });

  it('says nothing of a restricted incident to who reads the rollout', async () => {
    const secret = {
      isRestricted: true,
      components: ['component:default/api'],
    };
    const id = await declared({ title: 'Keys leaked', ...secret });
    const run = await started(id);
    expect((await ask(run, 'restricted')).status).toBe(200);
    const { body } = await portal.api.get('/v1/rollouts/default.secret/events');
    expect(JSON.stringify(body)).toContain('of a runbook');
    expect(JSON.stringify(body)).not.toContain(id);
    expect(JSON.stringify(body)).not.toContain('Acts');
  });

  it('may be a template, with its values', async () => {
    const run = await started();
    expect(await preview(run, 'form')).toMatchObject({
      template: { namespace: 'default', name: 'tell-users' },
      inputs: { text: 'V1' },
      refusals: [],
    });
    const { body } = await ask(run, 'form');
    expect(body.error.message).toContain('the template tell-users');
  });

  it('is nothing for a step that is not there', async () => {
    const run = await started();
    const { status } = await portal.api.get(`/v1/runs/${run}/steps/no/act`);
    expect(status).toBe(404);
  });
});
