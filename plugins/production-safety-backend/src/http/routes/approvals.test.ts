import type { BackstageUserPrincipal } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { declare } from '../../__testUtils__/declare';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPortal } from '../../__testUtils__/startPortal';

const ROLLOUT = '/v1/rollouts/default.design-system-v2';
const SAM = 'user:default/sam';
const KIM = 'user:default/kim';

type Approver = typeof SAM | typeof KIM | 'service';

/** Each test has a portal of its own, with rules of its own. */
jest.setTimeout(20_000);

describe('approvals', () => {
  let portal: TestPortal;

  const start = async (approvals: JsonObject, groups: string[] = []) => {
    portal = await startPortal({
      config: { approvals },
      modules: [userInfoWith(groups)],
    });
    await declare(portal);
    await run({ type: 'start', reason: 'ready' }, KIM);
  };
  const run = (body: object, as: Approver) =>
    portal.api.post(`${ROLLOUT}/commands`, body, as);
  const approve = async (as: Approver) => {
    const answer = await run(
      { type: 'approve', gate: 'lead', reason: 'looks good' },
      as,
    );
    const reasons: { code: string }[] = answer.body.error?.reasons ?? [];
    return [answer.status, ...reasons.map(({ code }) => code)];
  };
  const detail = async () => (await portal.api.get(ROLLOUT)).body;

  afterEach(() => portal.stop());

  it('take as many people as the portal asks for at least', async () => {
    await start({ minimum: 2 });
    expect(await approve(SAM)).toEqual([200]);
    expect((await detail()).gates).toMatchObject([
      { state: 'closed', sentence: `1 of 2 approvals: ${SAM}.` },
    ]);
    expect(await approve(KIM)).toEqual([200]);
    expect((await detail()).gates).toMatchObject([{ state: 'open' }]);
  });

  it('count for members of the groups alone, where some are named', async () => {
    const by = ['group:default/release-managers', SAM];
    await start({ by });
    expect(await approve(KIM)).toEqual([403, 'not-an-approver']);
    expect(await approve(SAM)).toEqual([200]);
    expect((await detail()).approvers).toMatchObject({ by });
  });

  it('count for who is in one of the groups', async () => {
    const by = ['group:default/release-managers'];
    await start({ by }, by);
    expect(await approve(KIM)).toEqual([200]);
  });

  it('are refused to a service in words, as it is in no group', async () => {
    await start({ by: ['group:default/release-managers'] });
    expect(await approve('service')).toEqual([403, 'human-only']);
  });

  it('do not count for whoever started it, where that is so', async () => {
    await start({ starterCounts: false });
    expect((await detail()).approvers.notStarter).toBe(KIM);
    expect(await approve(KIM)).toEqual([403, 'self-approval']);
    expect(await approve(SAM)).toEqual([200]);
  });

  it('take no groups from who sends the command', async () => {
    await start({ by: ['group:default/release-managers'] });
    const { status } = await run(
      {
        type: 'approve',
        gate: 'lead',
        reason: 'looks good',
        groups: ['group:default/release-managers'],
      },
      SAM,
    );
    expect(status).toBe(400);
  });
});

/** Every user is in these groups; of others nobody knows, as in Backstage. */
function userInfoWith(ownershipEntityRefs: string[]) {
  return mockServices.userInfo.mock({
    getUserInfo: async ({ principal }) => {
      const { type } = principal as BackstageUserPrincipal;
      if (type !== 'user') throw new Error(`No user: ${type}`);
      return { userEntityRef: KIM, ownershipEntityRefs };
    },
  }).factory;
}
