import { declare } from '../../../__testUtils__/declare';
import { documented, type Documented } from '../../../__testUtils__/documented';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const JO = 'user:default/jo';
const KIM = 'user:default/kim';
const WEB = 'component:default/web';
const PATH = 'docs/runbooks/steps.md';

const step = (id: string, assignment: string, marker: string) =>
  `- [ ] Do ${id}. _Operations, 1 min${assignment}._ <a id="${id}" ${marker}></a>\n`;

const check = (id: string, verify: string) =>
  step(id, '', `data-step="check" data-verify="${verify}`);

const ROLLOUT = 'data-verify-rollout="default.verified';

const TEXT = [
  '---\ntitle: Steps\n---\n\n# Steps\n\n## First\n\n',
  step('drop', ', two people', 'data-step="action"'),
  check('status', `rollout-status" ${ROLLOUT}"`),
  check('share', `exposure" ${ROLLOUT}"`),
  check('serving', `serving-v1" ${ROLLOUT}"`),
  check('flag', `flag-off" ${ROLLOUT}" data-verify-flag="ds2"`),
  check('guard', `guard" ${ROLLOUT}" data-verify-guard="errors"`),
  check('elsewhere', `exposure" data-verify-rollout="default.none"`),
  check('open', 'open-incidents" data-verify-severity="P3"'),
  step('end', '', 'data-step="finish"'),
].join('');

jest.setTimeout(60_000);

let portal: TestPortal;
let docs: Documented;
let rollout: string;

beforeAll(async () => {
  docs = documented();
  docs.write(PATH, TEXT);
  portal = await startPortal({ entities: [docs.entity] });
  rollout = await declare(portal, 'verified', {
    plan: [{ phase: 'beta', exposure: { percent: 25 }, soak: '0s' }],
  });
  await moved({ type: 'start', reason: 'Begin' }, 'exposure-written');
});

afterAll(async () => {
  await portal.stop();
  docs.remove();
});

async function moved(body: object, until: string) {
  await portal.api.post(`/v1/rollouts/${rollout}/commands`, body);
  await portal.eventually(async () => {
    const events = await portal.api.get(`/v1/rollouts/${rollout}/events`);
    const types = events.body.items.map(({ type }: { type: string }) => type);
    return types.includes(until) || undefined;
  });
}

async function started(): Promise<string> {
  const start = { entityRef: WEB, path: PATH };
  return (await portal.api.post('/v1/runs', start)).body.id;
}

let count = 0;

async function said(run: string, answer: object, as: `user:${string}` = JO) {
  count += 1;
  const { body } = await portal.api.post(
    `/v1/runs/${run}/answers`,
    { answers: [{ id: `a-${count}`, visit: 0, outcome: 'done', ...answer }] },
    as,
  );
  const steps = body.run.sections[0].steps;
  return { result: body.results[0], run: body.run, steps };
}

describe('a step for two people', () => {
  it('waits for the word of another person, whoever was named', async () => {
    const run = await started();
    const asked = await said(run, { step: 'drop', secondPerson: KIM });
    expect(asked.run).toMatchObject({ next: 'drop', answered: 0 });
    expect(asked.steps[0]).toMatchObject({
      state: 'waits-for-second',
      answers: [{ by: JO, asked: KIM, waits: true }],
    });
    const own = await said(run, { step: 'drop', outcome: 'confirmed' });
    expect(own.result).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('second person'),
    });
    const word = { step: 'drop', outcome: 'confirmed', reason: 'Read it' };
    const { run: after, steps } = await said(run, word, KIM);
    expect(after).toMatchObject({ next: 'status', answered: 1 });
    expect(steps[0].answers[0].agreement).toMatchObject({
      outcome: 'confirmed',
      by: KIM,
      reason: 'Read it',
    });
  });

  it('is done anew once it is declined', async () => {
    const run = await started();
    await said(run, { step: 'drop' });
    const declined = { step: 'drop', outcome: 'declined' };
    const mute = await said(run, declined, KIM);
    expect(mute.result.fix).toContain('Say what is wrong');
    const { steps } = await said(run, { ...declined, reason: 'Wrong' }, KIM);
    expect(steps[0]).toMatchObject({ state: 'active', visit: 1 });
  });
});

describe('a step that is verified', () => {
  it.each([
    ['status', 'active was read, expected is: rolled-back'],
    ['share', '25 (percent) was read, expected is: at most 0'],
    ['serving', 'V2 ('],
    ['flag', 'on ('],
    ['guard', 'guard errors has said nothing lately'],
    ['elsewhere', 'there is no rollout default.none'],
  ])('%s is not done while %s', async (id, message) => {
    const { result, steps } = await said(await started(), { step: id });
    expect(result).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining(message),
    });
    const left = steps.find((each: { id: string }) => each.id === id);
    expect(left).toMatchObject({ visit: 0, answers: [] });
  });

  it('says what is read, and keeps it with a waiver', async () => {
    const run = await started();
    const waived = { outcome: 'waived', reason: 'We see V1' };
    const { steps } = await said(run, { step: 'share', ...waived });
    expect(steps[2]).toMatchObject({
      verify: {
        id: 'exposure',
        expected: 'at most 0',
        inputs: { rollout: 'default.verified' },
      },
      answers: [
        { ...waived, evidence: { found: '25 (percent)', holds: false } },
      ],
    });
  });

  it('is done on the expected value, which stands in the timeline', async () => {
    await moved({ type: 'rollback', reason: '' }, 'rollback-finished');
    const { body: incident } = await portal.api.post('/v1/incidents', {
      title: 'Slow',
      severity: 'P3',
    });
    const start = { entityRef: WEB, path: PATH, incidentId: incident.id };
    const { id: run } = (await portal.api.post('/v1/runs', start)).body;
    for (const id of ['status', 'share', 'serving', 'flag']) {
      const { result } = await said(run, { step: id });
      expect(result).toEqual({ id: expect.anything(), outcome: 'accepted' });
    }
    const open = await said(run, { step: 'open' });
    expect(open.result.message).toContain('1 was read, expected is: at most 0');
    const { body } = await portal.api.get(
      `/v1/incidents/${incident.id}/timeline`,
    );
    const told = body.items.map(
      ({ sentence }: { sentence: string }) => sentence,
    );
    expect(told).toContain('Done: Do status.; the portal read rolled-back');
  });
});
