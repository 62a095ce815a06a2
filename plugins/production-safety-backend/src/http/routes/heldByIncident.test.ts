import { goAhead } from '../../__testUtils__/begunRollout';
import { declare } from '../../__testUtils__/declare';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPortal } from '../../__testUtils__/startPortal';

const ID = 'default.design-system-v2';

jest.setTimeout(20_000);

describe('an open P0 on the component of a rollout', () => {
  let portal: TestPortal;

  beforeEach(async () => {
    portal = await startPortal();
    await declare(portal);
  });

  afterEach(() => portal.stop());

  const run = (body: object) =>
    portal.api.post(`/v1/rollouts/${ID}/commands`, body);
  const detail = async () => (await portal.api.get(`/v1/rollouts/${ID}`)).body;
  const declareP0 = async () => {
    const { component } = await detail();
    const { body } = await portal.api.post('/v1/incidents', {
      title: 'Nobody can pay',
      severity: 'P0',
      components: [component],
    });
    return body.id;
  };
  const resolve = (id: string) =>
    portal.api.post(`/v1/incidents/${id}/commands`, {
      type: 'set-status',
      status: 'resolved',
      reason: 'The deployment was taken back',
    });

  it('holds a start until it is over, and says so on the page', async () => {
    expect((await detail()).held).toBeUndefined();
    const incident = await declareP0();
    const { held } = await detail();
    expect(held.incidents).toEqual([
      expect.stringMatching(/^A P0 is open since .* UTC\.$/),
    ]);
    const refused = await run({ type: 'start', reason: 'ready' });
    expect(refused.status).toBe(409);
    expect(refused.body.error.reasons).toMatchObject([
      {
        code: 'gates-closed',
        message: expect.stringContaining('A P0 is open since'),
        fix: 'Wait for its end, or override with a reason.',
      },
    ]);
    await resolve(incident);
    expect((await detail()).held).toBeUndefined();
    expect((await run({ type: 'start', reason: 'ready' })).status).toBe(200);
  });

  it('is overridden by a person, which the history says', async () => {
    await declareP0();
    const override = { type: 'start', reason: 'It is the fix', override: true };
    const { status } = await run(override);
    expect(status).toBe(200);
    const { body } = await portal.api.get(`/v1/rollouts/${ID}/events`);
    expect(body.items.map(({ type }: { type: string }) => type)).toContain(
      'gates-overridden',
    );
  });

  it('is kept in the history without its title, as it may become restricted', async () => {
    await run({ type: 'start', reason: 'ready' });
    const incident = await declareP0();
    const version = await goAhead(portal, ID);
    await portal.api.post(`/v1/incidents/${incident}/commands`, {
      type: 'set-restriction',
      isRestricted: true,
    });
    const path = `/v1/rollouts/${ID}`;
    const [step, events] = await Promise.all(
      [`${path}/steps/${version}`, `${path}/events`].map(async each => {
        const { body } = await portal.api.get(each);
        return JSON.stringify(body);
      }),
    );
    expect(step).toContain('A P0 is open since');
    expect(step).not.toContain('Nobody can pay');
    expect(events).not.toContain('Nobody can pay');
  });

  it('holds a restore, and never a rollback', async () => {
    await run({ type: 'start', reason: 'ready' });
    await declareP0();
    expect((await run({ type: 'rollback', reason: 'errors' })).status).toBe(
      202,
    );
    await portal.eventually(async () => {
      const { status } = await detail();
      return status === 'rolled-back' || undefined;
    });
    const restore = { type: 'restore', reason: 'It is repaired' };
    const refused = await portal.eventually(async () => {
      const { body } = await run(restore);
      const codes = body.error.reasons.map(
        ({ code }: { code: string }) => code,
      );
      return codes.includes('rollback-running') ? undefined : codes;
    });
    expect(refused).toEqual(['gates-closed']);
    expect((await run({ ...restore, override: true })).status).toBe(200);
  });
});
