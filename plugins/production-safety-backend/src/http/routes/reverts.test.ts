import { mockServices } from '@backstage/backend-test-utils';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import {
  InMemorySourceControl,
  aDefinition,
  aRollout,
} from '@production-safety/testing';
import type { Knex } from 'knex';
import { codeModule } from '../../__testUtils__/codeModule';
import { commitOf } from '../../__testUtils__/commitOf';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { denying } from '../../__testUtils__/policies';
import { REPOSITORY, merge, running } from '../../__testUtils__/preparing';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';
import { DatabaseRolloutStore } from '../../database/DatabaseRolloutStore';

jest.setTimeout(60_000);

const databases = eachDatabase();
const PATH = '/v1/rollouts/default.forms/reverts';
const DEPLOY = { deployer: 'web', environment: 'production' };

describe('code reverts', () => {
  let knex: Knex;
  let control: InMemorySourceControl;
  let portal: TestPortal;
  let policy: TestPolicy;

  beforeEach(async () => {
    policy = denying();
    knex = await databases.migrated('SQLITE_3');
    control = InMemorySourceControl.create({
      clock: systemClock,
      repository: REPOSITORY,
    });
    const store = DatabaseRolloutStore.create({
      knex,
      logger: mockServices.logger.mock(),
    });
    await store.commit(commitOf(running('forms', { deploy: DEPLOY })));
    await store.commit(commitOf(running('menu')));
    await store.commit(
      commitOf(aRollout().defined(aDefinition().named('silent')).inPhase(0)),
    );
    portal = await startPortal({
      knex,
      policy: action => policy(action),
      modules: [codeModule(control)],
    });
  });

  afterEach(() => portal.stop());

  it('say what is connected before anything was tried', async () => {
    const { status, body } = await portal.api.get(PATH);
    expect(status).toBe(200);
    expect(body).toEqual({
      rolloutId: 'default.forms',
      declared: true,
      repositories: [{ url: REPOSITORY, connected: true }],
      deployer: {
        id: 'web',
        environment: 'production',
        connected: true,
      },
      changes: [],
    });
  });

  it('are tried when somebody asks, and audited', async () => {
    merge(control, 'forms', { a: '1' });
    merge(control, 'forms', { b: '1' });
    control.code.push({ b: '2' });
    const { status, body } = await portal.api.post(`${PATH}/prepare`, {});
    expect(status).toBe(200);
    expect(body.changes).toMatchObject([
      {
        id: '2',
        title: 'For forms',
        readiness: 'blocked',
        outcome: 'conflicts',
        files: ['b'],
        reason: 'The revert conflicts with later changes, among them of b.',
      },
      {
        id: '1',
        readiness: 'ready',
        outcome: 'clean',
        reason: 'The change reverts cleanly.',
        triedAt: expect.stringMatching(/Z$/),
      },
    ]);
    expect((await portal.api.get(PATH)).body).toEqual(body);
    expect(portal.audit.of('rollout-prepare-reverts')).toMatchObject([
      {
        outcome: 'succeeded',
        meta: { rolloutId: 'default.forms' },
      },
    ]);
  });

  it('are tried once for several who ask within half a minute', async () => {
    merge(control, 'forms', { a: '1' });
    const tried = jest.spyOn(control, 'prepareRevert');
    const ask = () => portal.api.post(`${PATH}/prepare`, {});
    await Promise.all([ask(), ask()]);
    await ask();
    expect(tried).toHaveBeenCalledTimes(1);
  });

  it('say why a trial told nothing', async () => {
    merge(control, 'forms', { a: '1' });
    control.faults.add({ method: 'prepareRevert', outcome: 'rejected' });
    const { body } = await portal.api.post(`${PATH}/prepare`, {});
    expect(body.changes).toMatchObject([
      {
        readiness: 'unknown',
        outcome: 'unknown',
        reason: expect.stringMatching(/^The revert could not be tried: /),
      },
    ]);
  });

  it('say that nothing is declared, and what to declare', async () => {
    const path = '/v1/rollouts/default.silent/reverts';
    expect((await portal.api.get(path)).body).toEqual({
      rolloutId: 'default.silent',
      declared: false,
      repositories: [],
      changes: [],
    });
    const { status, body } = await portal.api.post(`${path}/prepare`, {});
    expect(status).toBe(409);
    expect(body.error.message).toContain('Declare spec.code');
  });

  it('are tried by whoever may roll back, and read by whoever may read', async () => {
    policy = denying('rollback');
    expect((await portal.api.get(PATH)).status).toBe(200);
    const refused = await portal.api.post(`${PATH}/prepare`, {});
    expect(refused.status).toBe(403);
    expect(portal.audit.of('rollout-prepare-reverts')).toMatchObject([
      { outcome: 'failed' },
    ]);
    policy = denying('read');
    expect((await portal.api.get(PATH)).status).toBe(404);
    expect((await portal.api.post(`${PATH}/prepare`, {})).status).toBe(404);
    expect((await portal.api.get(PATH, 'nobody')).status).toBe(401);
  });

  it('take the code back as the last rung of a rollback, once', async () => {
    merge(control, 'menu', { a: '1' });
    const run = (command: object) =>
      portal.api.post('/v1/rollouts/default.menu/commands', command);
    const rollback = await run({ type: 'rollback', reason: 'Error rate' });
    const { id } = rollback.body.operation;
    const { status, body } = await run({
      type: 'revert-code',
      reason: 'Get it out',
      operationId: id,
    });
    expect(status).toBe(202);
    expect(body.operation.ladder[2]).toMatchObject({
      rung: 'code',
      state: 'running',
      startedAt: expect.any(String),
    });
    const rung = await portal.eventually(async () => {
      const answer = await portal.api.get(`/v1/operations/${id}`);
      const code = answer.body.ladder[2];
      return code.state === 'running' ? undefined : code;
    });
    expect(rung).toMatchObject({
      // Nobody watches whether it is deployed.
      state: 'unproven',
      reverts: [{ title: 'For menu', number: 2, state: 'merged' }],
    });
    expect(control.code.files).not.toHaveProperty('a');
    const again = await run({ type: 'revert-code', reason: 'Get it out now' });
    expect(again.status).toBe(409);
    expect(again.body.error.reasons).toMatchObject([
      { code: 'already-reverted' },
    ]);
    expect(portal.audit.of('rollout-command')).toMatchObject([
      { outcome: 'succeeded', meta: { actionType: 'revert-code' } },
      { outcome: 'failed' },
    ]);
  });

  it('are tried soon after a rollout went on', async () => {
    merge(control, 'forms', { a: '1' });
    const { status } = await portal.api.post(
      '/v1/rollouts/default.forms/commands',
      { type: 'advance', reason: 'Looks good', override: true },
    );
    expect(status).toBe(200);
    const changes = await portal.eventually(async () => {
      const { body } = await portal.api.get(PATH);
      return body.changes[0]?.outcome ? body.changes : undefined;
    });
    expect(changes).toMatchObject([{ readiness: 'ready' }]);
  });
});

describe('code reverts without a code host', () => {
  it('say that nothing is connected', async () => {
    const knex = await databases.migrated('SQLITE_3');
    const store = DatabaseRolloutStore.create({
      knex,
      logger: mockServices.logger.mock(),
    });
    await store.commit(commitOf(running('forms', { deploy: DEPLOY })));
    const portal = await startPortal({ knex });
    const { body } = await portal.api.post(`${PATH}/prepare`, {});
    await portal.stop();
    expect(body).toMatchObject({
      repositories: [{ url: REPOSITORY, connected: false }],
      deployer: { id: 'web', connected: false },
      failure: {
        reason: `No source control is connected for ${REPOSITORY}.`,
      },
    });
  });

  it('are refused and not offered', async () => {
    const knex = await databases.migrated('SQLITE_3');
    const store = DatabaseRolloutStore.create({
      knex,
      logger: mockServices.logger.mock(),
    });
    await store.commit(commitOf(running('forms', { deploy: DEPLOY })));
    const portal = await startPortal({ knex });
    const run = (type: string) =>
      portal.api.post('/v1/rollouts/default.forms/commands', {
        type,
        reason: 'Error rate',
      });
    const rollback = await run('rollback');
    const revert = await run('revert-code');
    await portal.stop();
    expect(rollback.body.operation.ladder[2]).toMatchObject({
      state: 'not-available',
      sentence: `No code host is connected for ${REPOSITORY}. Revert the code there.`,
    });
    expect(revert.status).toBe(409);
    expect(revert.body.error.reasons).toMatchObject([
      { code: 'code-host-missing' },
    ]);
  });
});
