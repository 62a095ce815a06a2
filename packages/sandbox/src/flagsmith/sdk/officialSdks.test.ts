import { createFlagsmithInstance } from '@flagsmith/flagsmith';
import { DefaultFlag, Flagsmith } from 'flagsmith-nodejs';
import {
  aSandbox,
  overrideBody,
  splitRules,
  type TestSandbox,
} from '../../testing/aSandbox';

let api: TestSandbox;
const opened: Flagsmith[] = [];

const quiet = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
};

function nodeSdk(
  options: Partial<ConstructorParameters<typeof Flagsmith>[0]> = {},
) {
  const flagsmith = new Flagsmith({
    apiUrl: api.sandbox.apiUrl,
    environmentKey: 'sandbox-production',
    logger: quiet as never,
    retries: 0,
    ...options,
  });
  opened.push(flagsmith);
  return flagsmith;
}

const localSdk = () =>
  nodeSdk({
    environmentKey: 'ser.sandbox-production',
    enableLocalEvaluation: true,
    environmentRefreshIntervalSeconds: 3600,
  });

async function browserSdk(
  identity: string,
  traits: Record<string, string> = {},
) {
  const flagsmith = createFlagsmithInstance();
  await flagsmith.init({
    api: api.sandbox.apiUrl,
    environmentID: 'sandbox-production',
    identity,
    traits,
    fetch: fetch as never,
    defaultFlags: { ds2: { enabled: false, value: null } } as never,
  });
  return flagsmith;
}

/** Puts the first six flags on one shared segment, as a rollout does. */
async function rollOut(percent: number): Promise<void> {
  await api.admin('POST', '/projects/1/segments/', {
    name: 'rollout.default.design-system-v2@production',
    rules: splitRules(percent, [
      {
        property: '$.environment.name',
        operator: 'EQUAL',
        value: 'production',
      },
    ]),
  });
  for (const feature of [1, 2, 3, 4, 5, 6]) {
    await api.admin(
      'POST',
      `/environments/sandbox-production/features/${feature}/create-segment-override/`,
      overrideBody(1),
    );
  }
}

const close = () =>
  api.admin('PUT', '/projects/1/segments/1/', {
    name: 'rollout.default.design-system-v2@production',
    rules: splitRules(25, [
      { property: '$.environment.name', operator: 'EQUAL', value: 'closed' },
    ]),
  });

const users = Array.from({ length: 60 }, (_, at) => `user-${at}`);

beforeAll(async () => {
  api = await aSandbox();
});
afterAll(async () => {
  await Promise.all(opened.map(flagsmith => flagsmith.close()));
  await api.sandbox.close();
});
beforeEach(() => api.sandbox.reset());

describe('the official Node SDK, asking the server', () => {
  it('reads the flags of the environment', async () => {
    const flags = await nodeSdk().getEnvironmentFlags();
    expect(flags.allFlags()).toHaveLength(14);
    expect(flags.isFeatureEnabled('ds2')).toBe(false);
  });

  it('reads the flags of an identity with its traits', async () => {
    await api.admin('POST', '/projects/1/segments/', {
      name: 'beta',
      rules: [
        {
          type: 'ALL',
          conditions: [{ property: 'beta', operator: 'EQUAL', value: 'true' }],
        },
      ],
    });
    await api.admin(
      'POST',
      '/environments/sandbox-production/features/1/create-segment-override/',
      overrideBody(1),
    );
    const sdk = nodeSdk();
    const isOn = async (beta: boolean) =>
      (await sdk.getIdentityFlags('mara', { beta })).isFeatureEnabled('ds2');
    expect([await isOn(true), await isOn(false)]).toEqual([true, false]);
  });

  it('falls back to its default handler when the server fails', async () => {
    await api.call('POST', '/sandbox/faults', { body: { mode: '500' } });
    const sdk = nodeSdk({
      defaultFlagHandler: () => new DefaultFlag('fallback', false),
    });
    const flags = await sdk.getIdentityFlags('mara');
    expect(flags.getFeatureValue('ds2')).toBe('fallback');
    await expect(nodeSdk().getIdentityFlags('mara')).rejects.toThrow();
  });
});

describe('the official Node SDK, evaluating by itself', () => {
  it('gives every user the same as the server does', async () => {
    await rollOut(25);
    const [remote, local] = [nodeSdk(), localSdk()];
    const seen: boolean[] = [];
    for (const user of users) {
      const there = await remote.getIdentityFlags(user, {}, true);
      const here = await local.getIdentityFlags(user);
      expect(here.isFeatureEnabled('ds2')).toBe(there.isFeatureEnabled('ds2'));
      seen.push(here.isFeatureEnabled('ds2'));
    }
    expect(new Set(seen)).toEqual(new Set([true, false]));
  });

  it('honours identity overrides', async () => {
    const base = '/environments/sandbox-production/identities/';
    const { body } = await api.admin('POST', base, { identifier: 'mara' });
    await api.admin('POST', `${base}${body.id}/featurestates/`, {
      feature: 1,
      enabled: true,
      feature_state_value: 'mine',
    });
    const flags = await localSdk().getIdentityFlags('mara');
    expect(flags.isFeatureEnabled('ds2')).toBe(true);
    expect(flags.getFeatureValue('ds2')).toBe('mine');
  });

  it('sees a rollback with the next document', async () => {
    await rollOut(100);
    const sdk = localSdk();
    expect((await sdk.getIdentityFlags('mara')).isFeatureEnabled('ds2')).toBe(
      true,
    );
    await close();
    await sdk.updateEnvironment();
    expect((await sdk.getIdentityFlags('mara')).isFeatureEnabled('ds2')).toBe(
      false,
    );
  });
});

describe('the official browser SDK', () => {
  it('gives every user the same as the Node SDK', async () => {
    await rollOut(25);
    const local = localSdk();
    for (const user of users.slice(0, 25)) {
      const inBrowser = (await browserSdk(user)).hasFeature('ds2-navigation');
      const inNode = await local.getIdentityFlags(user);
      expect(inBrowser).toBe(inNode.isFeatureEnabled('ds2-navigation'));
    }
  });

  it('keeps its traits across reads and sees a rollback', async () => {
    await rollOut(100);
    const flagsmith = await browserSdk('mara', { plan: 'pro' });
    expect(flagsmith.hasFeature('ds2')).toBe(true);
    await close();
    await flagsmith.getFlags();
    expect(flagsmith.hasFeature('ds2')).toBe(false);
    expect(flagsmith.getTrait('plan')).toBe('pro');
  });

  it('keeps the flags it has when a read fails', async () => {
    await rollOut(100);
    const flagsmith = await browserSdk('mara');
    await api.call('POST', '/sandbox/faults', { body: { mode: 'reset' } });
    await expect(flagsmith.getFlags()).rejects.toThrow();
    expect(flagsmith.hasFeature('ds2')).toBe(true);
  });
});

describe('both SDKs', () => {
  it('see what was published where states are versioned', async () => {
    await rollOut(50);
    await api.call('PUT', '/sandbox/settings', {
      body: { environments: { production: { versioning: 'v2' } } },
    });
    await api.admin('POST', '/environments/1/features/1/versions/', {
      publish_immediately: true,
      feature_states_to_update: [
        {
          enabled: false,
          feature_state_value: { type: 'unicode', string_value: '' },
          feature_segment: { segment: 1, priority: 0 },
        },
      ],
    });
    const local = localSdk();
    const remote = nodeSdk();
    const seen = { in: 0, out: 0 };
    for (const user of users.slice(0, 20)) {
      const [a, b, c] = [
        await local.getIdentityFlags(user),
        await remote.getIdentityFlags(user),
        await browserSdk(user),
      ];
      const rest = a.isFeatureEnabled('ds2-navigation');
      expect(b.isFeatureEnabled('ds2-navigation')).toBe(rest);
      expect(c.hasFeature('ds2-navigation')).toBe(rest);
      for (const sdk of [a, b]) {
        expect(sdk.isFeatureEnabled('ds2')).toBe(false);
      }
      expect(c.hasFeature('ds2')).toBe(false);
      seen[rest ? 'in' : 'out'] += 1;
    }
    expect(seen.in).toBeGreaterThan(0);
    expect(seen.out).toBeGreaterThan(0);
  });
});
