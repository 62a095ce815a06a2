import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Flagsmith, LocalFileHandler } from 'flagsmith-nodejs';
import { isInSplit, splitBucket } from './split';

const CLIENT_KEY = 'sandbox-production';
const FLAG = 'checkout-v2';

const folder = mkdtempSync(join(tmpdir(), 'split-'));

afterAll(() => rmSync(folder, { recursive: true }));

function state(id: number, enabled: boolean) {
  return {
    django_id: id,
    enabled,
    feature: { id: 1, name: FLAG, type: 'STANDARD' },
    feature_state_value: null,
    multivariate_feature_state_values: [],
    featurestate_uuid: `00000000-0000-4000-8000-00000000000${id}`,
  };
}

/** An environment document with one flag behind one split. */
function documentWith(segmentId: number, percent: number) {
  const split = {
    operator: 'PERCENTAGE_SPLIT',
    property_: '$.identity.key',
    value: String(percent),
  };
  return {
    id: 1,
    api_key: CLIENT_KEY,
    name: 'production',
    updated_at: '2026-01-05T09:00:00Z',
    feature_states: [state(1, false)],
    identity_overrides: [],
    project: {
      id: 1,
      name: 'SiteProof',
      hide_disabled_flags: false,
      organisation: {
        id: 1,
        name: 'Sandbox',
        feature_analytics: false,
        stop_serving_flags: false,
        persist_trait_data: true,
      },
      segments: [
        {
          id: segmentId,
          name: 'rollout',
          rules: [{ type: 'ALL', conditions: [split], rules: [] }],
          feature_states: [state(2, true)],
        },
      ],
    },
  };
}

/** Who gets the flag, according to the vendor's own local evaluation. */
async function vendorSays(
  segmentId: number,
  percent: number,
  identities: readonly string[],
): Promise<readonly string[]> {
  const file = join(folder, `${segmentId}-${percent}.json`);
  writeFileSync(file, JSON.stringify(documentWith(segmentId, percent)));
  const vendor = new Flagsmith({
    offlineMode: true,
    offlineHandler: new LocalFileHandler(file),
  });
  const answers = await Promise.all(
    identities.map(async identity => {
      const flags = await vendor.getIdentityFlags(identity);
      return flags.isFeatureEnabled(FLAG) ? [identity] : [];
    }),
  );
  return answers.flat();
}

describe('isInSplit', () => {
  const identities = Array.from({ length: 1_000 }, (_, at) => `user-${at}`);

  it.each([
    { segmentId: 1, percent: 5 },
    { segmentId: 1, percent: 25 },
    { segmentId: 4711, percent: 0.5 },
    { segmentId: 4711, percent: 50 },
    { segmentId: 99, percent: 0 },
    { segmentId: 99, percent: 100 },
  ])(
    'agrees with the official SDK: segment $segmentId at $percent %',
    async ({ segmentId, percent }) => {
      const ours = identities.filter(identity =>
        isInSplit(segmentId, `${CLIENT_KEY}_${identity}`, percent),
      );
      expect(ours).toEqual(await vendorSays(segmentId, percent, identities));
    },
  );
});

describe('splitBucket', () => {
  it('is a number from 0 to just below 100, the same every time', () => {
    const buckets = Array.from({ length: 20_000 }, (_, at) =>
      splitBucket(7, `key_${at}`),
    );
    expect(Math.min(...buckets)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...buckets)).toBeLessThan(100);
    expect(splitBucket(7, 'key_0')).toBe(buckets[0]);
  });

  it('rolls the dice anew for another segment', () => {
    const keys = Array.from({ length: 5_000 }, (_, at) => `key_${at}`);
    const first = keys.filter(key => isInSplit(1, key, 5));
    const kept = first.filter(key => isInSplit(2, key, 25));
    expect(kept.length / first.length).toBeLessThan(0.5);
  });
});
