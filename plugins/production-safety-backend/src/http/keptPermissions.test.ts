import { declare } from '../__testUtils__/declare';
import { denying } from '../__testUtils__/policies';
import {
  startPortal,
  type TestPolicy,
  type TestPortal,
} from '../__testUtils__/startPortal';

describe('what a user may do', () => {
  let portal: TestPortal;
  let policy: TestPolicy;
  let rollout: string;
  let incident: string;
  const asked: string[] = [];

  beforeAll(async () => {
    policy = denying();
    portal = await startPortal({
      config: { permissions: { keptFor: { minutes: 1 } } },
      policy: action => {
        asked.push(action);
        return policy(action);
      },
    });
    rollout = await declare(portal, 'kept');
    const { body } = await portal.api.post('/v1/incidents', {
      title: 'Login fails',
      severity: 'P2',
    });
    incident = body.id;
    await portal.api.get(`/v1/rollouts/${rollout}`);
    await portal.api.get(`/v1/incidents/${incident}`);
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    policy = denying();
    asked.length = 0;
  });

  it('is not asked again for what is read', async () => {
    const answers = await Promise.all([
      portal.api.get(`/v1/rollouts/${rollout}`),
      portal.api.get(`/v1/incidents/${incident}`),
      portal.api.get(`/v1/incidents/${incident}/timeline`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked).toEqual([]);
  });

  it('is asked of each person', async () => {
    policy = denying('read');
    const answer = await portal.api.get(
      `/v1/incidents/${incident}`,
      'user:default/kim',
    );
    expect(answer.status).toBe(403);
  });

  it('is asked again for all that changes something, and holds from then on', async () => {
    policy = denying('read', 'respond', 'rollback');
    const { status } = await portal.api.post(
      `/v1/incidents/${incident}/commands`,
      { type: 'note', text: 'Seen' },
    );
    expect(status).toBe(403);
    expect(asked).toContain('respond');
    const read = await portal.api.get(`/v1/incidents/${incident}`);
    expect(read.status).toBe(403);
  });
});
