import type { Deployment } from '@production-safety/core';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import {
  InMemoryDeployer,
  SimulatedClock,
  InMemorySourceControl,
} from '@production-safety/testing';
import { codeModule } from '../../../__testUtils__/codeModule';
import { declare } from '../../../__testUtils__/declare';
import { denying } from '../../../__testUtils__/policies';
import { REPOSITORY } from '../../../__testUtils__/preparing';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../../../__testUtils__/startPortal';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const API = 'component:default/api';
const place = { deployer: 'web', environment: 'production' };
const old = 'a'.repeat(40);
const bad = 'b'.repeat(40);

let portal: TestPortal;
let deployer: InMemoryDeployer;
let policy: TestPolicy = denying();
/** Half an hour ago, so that incidents come after it. */
let clock: SimulatedClock;
let deploy: (sha: string) => Promise<Deployment>;

const entity = (name: string, annotation?: string, ...below: string[]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    ...(annotation
      ? { annotations: { 'production-safety.io/deploys': annotation } }
      : {}),
  },
  relations: below.map(targetRef => ({ type: 'dependsOn', targetRef })),
});

beforeEach(async () => {
  policy = denying();
  clock = SimulatedClock.create({
    startAt: Date.now() - 30 * 60_000,
  });
  deployer = InMemoryDeployer.create({
    ...{ clock, environment: 'production', takesMs: 0 },
  });
  // Deployments are minutes apart.
  deploy = async sha => {
    await clock.advance(60_000);
    return deployer.deploy(sha);
  };
  const control = InMemorySourceControl.create({
    ...{ clock: systemClock, repository: REPOSITORY },
  });
  portal = await startPortal({
    modules: [codeModule(control, deployer)],
    entities: [
      entity('web', undefined, API),
      entity('api', 'elsewhere/production, wrong'),
    ],
    policy: action => policy(action),
  });
  await declare(portal, 'code', {
    component: WEB,
    code: { repository: REPOSITORY, deploy: place },
  });
});

afterEach(() => portal.stop());

async function declared() {
  const { body } = await portal.api.post('/v1/incidents', {
    ...{ title: 'Login fails', severity: 'P1', components: [WEB] },
  });
  return body.id as string;
}

const suspects = async (id: string) =>
  (await portal.api.get(`/v1/incidents/${id}/suspects`)).body;

/** Once the deployer was asked. */
const seen = (id: string) =>
  portal.eventually(async () => {
    const body = await suspects(id);
    return body.deploys.length > 0 ? body : undefined;
  });

const putBack = (id: string, deploymentId: string, body: object = {}) =>
  portal.api.post(`/v1/incidents/${id}/put-back`, {
    ...{ ...place, deploymentId, reason: 'Login fails' },
    ...body,
  });

const sentences = async (id: string): Promise<readonly string[]> =>
  (await portal.api.get(`/v1/incidents/${id}/timeline`)).body.items.map(
    (entry: { sentence: string }) => entry.sentence,
  );

describe('suspects', () => {
  it('are deployments too, with what was before and what is not known', async () => {
    await deploy(old);
    const { id: deploymentId } = await deploy(bad);
    const id = await declared();
    const { deploys, unknown, problems } = await seen(id);
    expect(deploys[0]).toMatchObject({
      ...{ ...place, component: WEB, rank: 0, mayPutBack: true },
      deployment: { id: deploymentId, sha: bad, by: 'jo' },
      before: { sha: old },
    });
    expect(deploys[0].evidence[0]).toMatch(/^bbbbbbb was deployed by jo at /);
    expect(unknown).toMatchObject([
      {
        ...{ component: API, deployer: 'elsewhere' },
        problem: expect.stringContaining('No deployer elsewhere is connected'),
        since: expect.any(String),
      },
    ]);
    expect(problems[0]).toContain('has "wrong". Write it like web/production');
    expect(await sentences(id)).toContain(
      'bbbbbbb of web was deployed to production by jo.',
    );
  });

  it('are put back, once, by whoever may roll back', async () => {
    await deploy(old);
    const { id: deploymentId } = await deploy(bad);
    const id = await declared();
    await seen(id);
    const asked = await putBack(id, deploymentId);
    expect(asked.status).toBe(202);
    expect(asked.body).toMatchObject({ from: { sha: bad }, to: { sha: old } });
    await portal.eventually(async () =>
      (await deployer.current('production'))?.sha === old ? true : undefined,
    );
    const again = await putBack(id, deploymentId);
    expect([again.status, again.body.error?.message]).toEqual([
      409,
      `Deployment ${deploymentId} is not in production any more. Look again.`,
    ]);
    expect(deployer.started).toBe(1);
    const told = (await sentences(id)).filter(each => /^Asked web/.test(each));
    expect(told).toEqual([
      'Asked web to put aaaaaaa back in place of bbbbbbb in production: Login fails',
    ]);
    expect(
      portal.audit.records
        .filter(({ eventId }) => eventId === 'deployment-put-back')
        .map(({ outcome }) => outcome),
    ).toEqual(['succeeded', 'failed']);
  });

  it('are not put back a second time, further than what was before', async () => {
    await deploy('c'.repeat(40));
    await deploy(old);
    const { id: deploymentId } = await deploy(bad);
    const id = await declared();
    // Vendors that put back by a new deployment of the old commit.
    await clock.advance(40 * 60_000);
    await deploy(old);
    const { status, body } = await putBack(id, deploymentId);
    expect([status, body.error?.message]).toEqual([
      409,
      `Deployment ${deploymentId} is not in production any more. Look again.`,
    ]);
    expect(deployer.started).toBe(0);
  });

  it.each([
    ['another deployment', 'deployment-99', {}, 409],
    ['another place', 'deployment-1', { deployer: 'other' }, 404],
    ['a reason that is none', 'deployment-1', { reason: '' }, 400],
  ])('are not put back for %s', async (_, deploymentId, body, status) => {
    await deploy(old);
    await deploy(bad);
    const id = await declared();
    expect((await putBack(id, deploymentId, body)).status).toBe(status);
    expect(deployer.started).toBe(0);
  });

  it('are not put back where nothing was before', async () => {
    const { id: deploymentId } = await deploy(bad);
    const { status, body } = await putBack(await declared(), deploymentId);
    expect(status).toBe(409);
    expect(body.error.message).toContain('Nothing is known that was in');
  });

  it('are not put back by whoever may not roll back', async () => {
    await deploy(old);
    const { id: deploymentId } = await deploy(bad);
    const id = await declared();
    policy = denying('rollback');
    const { deploys } = await seen(id);
    expect(deploys[0].mayPutBack).toBe(false);
    expect((await putBack(id, deploymentId)).status).toBe(403);
    expect(deployer.started).toBe(0);
  });
});
