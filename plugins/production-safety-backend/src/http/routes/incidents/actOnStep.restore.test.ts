import { ACTS_RUNBOOK } from '../../../__testUtils__/actsRunbook';
import { declare } from '../../../__testUtils__/declare';
import { documented, type Documented } from '../../../__testUtils__/documented';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

const PATH = 'docs/runbooks/acts.md';
const ID = 'default.mine';
const COMMANDS = `/v1/rollouts/${ID}/commands`;

jest.setTimeout(60_000);

describe('a step that restores', () => {
  let portal: TestPortal;
  let docs: Documented;
  let keys = 0;

  beforeAll(async () => {
    docs = documented();
    docs.write(PATH, ACTS_RUNBOOK);
    portal = await startPortal({ entities: [docs.entity] });
    await declare(portal, 'mine', {
      environment: 'production',
      flags: [{ key: 'ds2', primary: true }],
      plan: [{ phase: 'beta', exposure: { percent: 25 }, soak: '0s' }],
    });
    await send('start');
  });

  afterAll(async () => {
    await portal.stop();
    docs.remove();
  });

  async function send(type: string, key: string = `key-${(keys += 1)}`) {
    const body = { type, reason: 'Because', idempotencyKey: key };
    const answer = await portal.api.post(COMMANDS, body);
    expect(answer.body.error).toBeUndefined();
    return answer.body;
  }

  async function rollBack() {
    const { operation } = await send('rollback');
    await portal.eventually(async () => {
      const { body } = await portal.api.get(`/v1/operations/${operation.id}`);
      return body.finishedAt ?? undefined;
    });
  }

  it('is about the write that was decided, although its run was not told before a crash', async () => {
    const start = { entityRef: 'component:default/web', path: PATH };
    const run = (await portal.api.post('/v1/runs', start)).body.id;
    await rollBack();
    // The process dies after the command, and before its run is told.
    await send('restore', `step:${run}:restore:0`);
    await rollBack();
    await send('restore');
    const act = `/v1/runs/${run}/steps/restore/act`;
    const asked = await portal.api.post(act, { word: 'act', visit: 0 });
    expect(asked.status).toBe(200);
    const end = await portal.eventually(async () => {
      const { body } = await portal.api.get(`/v1/runs/${run}`);
      const step = body.sections[0].steps.find(
        (each: { id: string }) => each.id === 'restore',
      );
      return step.acts?.at(-1)?.end;
    });
    expect(end).toMatchObject({
      outcome: 'failed',
      said: 'Another change came in between.',
    });
  });
});
