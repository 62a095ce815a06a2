import type { Exposure } from '@production-safety/core';
import fc from 'fast-check';
import type { WireRule } from './http/wire';
import {
  audienceOf,
  closedRules,
  copyableRules,
  descriptionOf,
  isClosedForAll,
  rulesOf,
  segmentNameOf,
} from './mapping';

const target = { name: 'design-system-v2', environment: 'production' };

const exposures: fc.Arbitrary<Exposure> = fc.record(
  {
    percent: fc.oneof(
      fc.integer({ min: 1, max: 100 }),
      fc.constantFrom(0.1, 0.5, 12.5),
    ),
    audience: fc
      .record(
        {
          emailDomain: fc.constantFrom('siteproof.com', 'a-b.co.nz', 'x+y.io'),
          segment: fc.constantFrom('beta-users', 'Kunden "A"'),
        },
        { requiredKeys: [] },
      )
      .filter(audience => Object.keys(audience).length > 0),
  },
  { requiredKeys: ['percent'] },
);

const copied: WireRule[] = [
  {
    type: 'ALL',
    rules: [],
    conditions: [{ property: 'plan', operator: 'EQUAL', value: 'pro' }],
  },
];

describe('rules of a rollout segment', () => {
  it('hold the share, the audience and the environment', () => {
    const exposure = {
      percent: 25,
      audience: { emailDomain: 'siteproof.com', segment: 'beta-users' },
    };
    expect(rulesOf(exposure, 'Production', copied)).toEqual([
      {
        type: 'ALL',
        conditions: [],
        rules: [
          {
            type: 'ANY',
            conditions: [
              {
                property: '$.identity.key',
                operator: 'PERCENTAGE_SPLIT',
                value: '25',
              },
            ],
          },
          {
            type: 'ANY',
            conditions: [
              {
                property: 'email',
                operator: 'REGEX',
                value: '^.+@siteproof\\.com$',
              },
            ],
          },
          {
            type: 'ANY',
            conditions: [
              {
                property: '$.environment.name',
                operator: 'EQUAL',
                value: 'Production',
              },
            ],
          },
        ],
      },
      ...copied,
    ]);
  });

  it('read back as the exposure they were made of, open or closed', () => {
    fc.assert(
      fc.property(exposures, exposure => {
        const description = descriptionOf(target, exposure.audience);
        const rules = rulesOf(exposure, 'Production', copied);
        expect(audienceOf({ rules, description }, 'Production')).toEqual({
          open: true,
          exposure,
        });
        const closed = { rules: closedRules(rules), description };
        expect(audienceOf(closed, 'Production')).toEqual({
          open: false,
          exposure,
        });
      }),
    );
  });

  it('are closed for an environment that was renamed', () => {
    const rules = rulesOf({ percent: 5 }, 'production');
    expect(audienceOf({ rules }, 'live').open).toBe(false);
    expect(isClosedForAll(rules)).toBe(false);
  });

  it.each<[string, WireRule[]]>([
    ['without any condition on the environment', copied],
    [
      'with a choice next to the environment',
      [
        {
          type: 'ALL',
          conditions: [],
          rules: [
            {
              type: 'ANY',
              conditions: [
                {
                  property: '$.environment.name',
                  operator: 'EQUAL',
                  value: 'production',
                },
                { property: 'plan', operator: 'EQUAL', value: 'pro' },
              ],
            },
          ],
        },
      ],
    ],
  ])('edited by hand count as open and can be closed: %s', (_, rules) => {
    expect(audienceOf({ rules }, 'production')).toEqual({
      open: true,
      exposure: { percent: 100 },
    });
    expect(isClosedForAll(closedRules(rules))).toBe(true);
    expect(audienceOf({ rules: closedRules(rules) }, 'production').open).toBe(
      false,
    );
  });

  it('never close by a share of 0 %, which is not nobody', () => {
    const closed = JSON.stringify(closedRules(rulesOf({ percent: 25 }, 'p')));
    expect(closed).toContain('"25"');
    expect(closed).not.toContain('"0"');
  });
});

describe('copyableRules', () => {
  it('refuses a split of its own', () => {
    const rules: WireRule[] = [
      {
        type: 'ALL',
        conditions: [],
        rules: [
          {
            type: 'ANY',
            conditions: [
              { property: null, operator: 'PERCENTAGE_SPLIT', value: '5' },
            ],
          },
        ],
      },
    ];
    expect(() => copyableRules({ name: 'beta', rules })).toThrow('beta');
    expect(copyableRules({ name: 'staff', rules: copied })).toEqual(copied);
  });
});

describe('segmentNameOf', () => {
  it('names rollout and environment', () => {
    expect(segmentNameOf(target)).toBe('rollout.design-system-v2.production');
  });
});
