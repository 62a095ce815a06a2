import type { Knex } from 'knex';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  productionSafetySignalSourceExtensionPoint,
  systemClock,
} from '@production-safety/backstage-plugin-production-safety-node';
import { declare } from '../../__testUtils__/declare';
import { denying } from '../../__testUtils__/policies';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { TrafficSource, steady } from '../../__testUtils__/TrafficSource';

jest.setTimeout(120_000);

const ID = 'default.design-system-v2';
const COMMANDS = `/v1/rollouts/${ID}/commands`;
const SECRET = 'token-of-the-monitor';
const event = {
  events: [
    { id: 'alerts', format: 'alertmanager', token: SECRET, raises: 'outage' },
  ],
};

const databases = eachDatabase();

describe('why it was rolled back', () => {
  let portal: TestPortal;
  let policy: TestPolicy;
  let knex: Knex;
  const source = new TrafficSource(systemClock);

  beforeAll(async () => {
    policy = denying();
    knex = await databases.migrated('SQLITE_3');
    portal = await startPortal({
      policy: action => policy(action),
      config: { ...event, watch: { every: '5s', gatesEvery: '5s' } },
      knex,
      modules: [
        createBackendModule({
          pluginId: 'production-safety',
          moduleId: 'traffic',
          register(env) {
            env.registerInit({
              deps: { sources: productionSafetySignalSourceExtensionPoint },
              async init({ sources }) {
                sources.addSignalSource({ id: 'traffic', source });
              },
            });
          },
        }),
      ],
    });
    source.traffic = steady(200, 0.6);
    await declare(portal, 'design-system-v2', {
      guards: [
        {
          id: 'errors',
          signal: 'error-rate',
          above: '5%',
          response: 'roll-back',
          mode: 'enforce',
          reaction: 'fast',
        },
      ],
      autopilot: { rollback: 'automatic' },
    });
    await portal.api.post(COMMANDS, { type: 'start', reason: 'ready' });
  });

  afterAll(() => portal.stop());

  async function automatic() {
    for (;;) {
      const { body } = await portal.api.get(`/v1/rollouts/${ID}`);
      if (body.rollback?.cause) return body.rollback;
      await systemClock.sleep(250);
    }
  }

  it('is told with the numbers, and judged again', async () => {
    const rollback = await automatic();
    const { status, body } = await portal.api.get(
      `/v1/operations/${rollback.id}/decision`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      rolloutId: ID,
      operationId: rollback.id,
      signal: 'error-rate',
      limitPercent: 5,
      verdict: {
        guard: 'errors',
        verdict: 'breached',
        sentence: expect.stringContaining('requests failed'),
      },
      replay: { outcome: 'same' },
    });
    const exposed = body.series.find(
      ({ cohort }: { cohort: string }) => cohort === 'exposed',
    );
    expect(exposed.points.length).toBeGreaterThan(0);
    expect(exposed.points[0]).toMatchObject({ n: 2_000, x: 1_200 });

    const judged = await portal.api.post(COMMANDS, {
      type: 'judge-action',
      judgement: 'right',
      action: body.action,
      reason: 'It was broken',
    });
    expect(judged.status).toBe(200);
    const again = await portal.api.get(
      `/v1/operations/${rollback.id}/decision`,
    );
    expect(again.body.judgement).toMatchObject({
      judgement: 'right',
      reason: 'It was broken',
    });
    const ledger = await portal.api.get(`/v1/rollouts/${ID}/ledger`);
    expect(ledger.body).toMatchObject({
      byHandMinutes: 15,
      guards: [{ guard: 'errors', actions: 1, right: 1, precision: 1 }],
    });
    expect(ledger.body.guards[0].minutesSaved).toBeGreaterThan(10);
  });

  it('is not known any more when what was measured is gone', async () => {
    const rollback = await automatic();
    await knex('signal_pages').delete();
    const { body } = await portal.api.get(
      `/v1/operations/${rollback.id}/decision`,
    );
    expect(body).toMatchObject({ replay: { outcome: 'gone' }, series: [] });
  });

  it('is not asked of a rollback that a person made', async () => {
    await declare(portal, 'by-hand');
    await portal.api.post('/v1/rollouts/default.by-hand/commands', {
      type: 'start',
      reason: 'ready',
    });
    const { body } = await portal.api.post(
      '/v1/rollouts/default.by-hand/commands',
      { type: 'rollback', reason: 'I say so' },
    );
    const answer = await portal.api.get(
      `/v1/operations/${body.operation.id}/decision`,
    );
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain('not decided by a guard');
  });

  it.each([
    [{ judgement: 'right' }, /action: name the action/],
    [{ judgement: 'missed' }, /guard: name the guard/],
    [{ action: 'x' }, /judgement: say whether/],
    [{ judgement: 'right', action: 'x', gate: 'y' }, /takes no gate/],
  ])('is judged with all that it takes: not %j', async (rest, message) => {
    const { status, body } = await portal.api.post(COMMANDS, {
      type: 'judge-action',
      reason: 'I looked',
      ...rest,
    });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('is told to those who may read the rollout', async () => {
    const rollback = await automatic();
    policy = denying('read');
    const decision = `/v1/operations/${rollback.id}/decision`;
    expect((await portal.api.get(decision)).status).toBe(404);
    expect((await portal.api.get(`/v1/rollouts/${ID}/ledger`)).status).toBe(
      404,
    );
    policy = denying();
  });
});
