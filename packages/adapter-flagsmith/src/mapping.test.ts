import type { Exposure, TraitCondition } from '@production-safety/core';
import fc from 'fast-check';
import type { WireInnerRule, WireRule } from './http/wire';
import {
  audienceOf,
  closedRules,
  copyableRules,
  isClosedForAll,
  rulesOf,
} from './mapping';
import { descriptionOf } from './naming';

const target = {
  name: 'default.design-system-v2',
  environment: 'production',
};

const texts = fc
  .string({ minLength: 1, maxLength: 12 })
  .filter(text => !/[,\[\r\n]/.test(text));

const traitConditions: fc.Arbitrary<TraitCondition> = fc.oneof(
  fc.record({
    trait: fc.constantFrom('plan', 'email', 'Kunde seit'),
    operator: fc.constantFrom(
      'equals' as const,
      'not-equals' as const,
      'contains' as const,
      'not-contains' as const,
    ),
    value: texts,
  }),
  fc.record({
    trait: fc.constantFrom('plan', 'seats'),
    operator: fc.constantFrom('at-least' as const, 'at-most' as const),
    value: fc.maxSafeInteger().map(value => value || 0),
  }),
  fc.record({
    trait: fc.constantFrom('plan', 'region'),
    operator: fc.constantFrom('in' as const, 'not-in' as const),
    values: fc.uniqueArray(texts, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    trait: fc.constantFrom('plan', 'beta'),
    operator: fc.constantFrom('set' as const, 'not-set' as const),
  }),
);

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
          traits: fc.array(traitConditions, { minLength: 1, maxLength: 5 }),
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
        const added = exposure.audience?.segment ? copied : [];
        const description = descriptionOf(target, exposure.audience, added);
        const rules = rulesOf(exposure, 'Production', added);
        expect(audienceOf({ rules, description }, 'Production')).toEqual({
          open: true,
          exposure,
          understood: true,
        });
        const closed = { rules: closedRules(rules), description };
        expect(audienceOf(closed, 'Production')).toEqual({
          open: false,
          exposure,
          understood: true,
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
      understood: false,
    });
    expect(isClosedForAll(closedRules(rules))).toBe(true);
    expect(audienceOf({ rules: closedRules(rules) }, 'production').open).toBe(
      false,
    );
  });

  describe('that are not quite ours', () => {
    const ours = rulesOf({ percent: 25 }, 'production');
    const [{ rules: parts }] = ours;
    const rule = (change: Partial<WireRule>): WireRule[] => [
      { ...ours[0], ...change },
    ];
    const condition = { property: 'plan', operator: 'EQUAL', value: 'pro' };
    const plan: WireInnerRule = {
      type: 'ANY',
      conditions: [{ property: 'plan', operator: 'REGEX', value: 'pro' }],
    };
    const share = (value: string): WireRule[] =>
      rule({
        rules: [
          {
            type: 'ANY',
            conditions: [
              {
                property: '$.identity.key',
                operator: 'PERCENTAGE_SPLIT',
                value,
              },
            ],
          },
          parts[1],
        ],
      });

    it.each<[string, readonly WireRule[]]>([
      ['an added rule', [...ours, copied[0]]],
      ['an added condition', rule({ rules: [...parts, plan] })],
      ['a condition beside the rules', rule({ conditions: [condition] })],
      ['any instead of all', rule({ type: 'ANY' })],
      ['two shares', rule({ rules: [parts[0], ...parts] })],
      ['no environment', rule({ rules: [parts[0]] })],
      ['a share of nothing', share('0')],
      ['a share that is no number', share('a few')],
      ['no rule at all', []],
    ])('are not understood: %s', (_, rules) => {
      expect(audienceOf({ rules }, 'production')).toMatchObject({
        exposure: { percent: 100 },
        understood: false,
      });
    });

    it('are not understood when copied rules were changed', () => {
      const audience = { segment: 'beta-users' };
      const description = descriptionOf(target, audience, copied);
      const rules = rulesOf({ percent: 25, audience }, 'production', [
        { ...copied[0], type: 'ANY' },
      ]);
      const read = audienceOf({ rules, description }, 'production');
      expect(read.understood).toBe(false);
    });

    it('are ours in whatever order the server lists them', () => {
      const audience = { emailDomain: 'a.io', segment: 'beta-users' };
      const description = descriptionOf(target, audience, copied);
      const exposure = { percent: 25, audience };
      const rules = rulesOf(exposure, 'production', copied)
        .map(each => ({ ...each, rules: [...each.rules].reverse() }))
        .reverse();
      expect(audienceOf({ rules, description }, 'production')).toEqual({
        open: true,
        exposure,
        understood: true,
      });
    });
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
