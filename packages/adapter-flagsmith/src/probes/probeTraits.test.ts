import type { WireRule } from '../http/wire';
import { traitsFor } from './probeTraits';

function rule(
  type: WireRule['type'],
  ...conditions: WireRule['conditions']
): WireRule {
  return { type, conditions, rules: [] };
}

function traits(...rules: WireRule[]) {
  return traitsFor(rules)?.map(({ trait_key, trait_value }) => [
    trait_key,
    trait_value,
  ]);
}

describe('traitsFor', () => {
  it.each([
    ['EQUAL', 'pro', 'pro'],
    ['EQUAL', '42', 42],
    ['EQUAL', 'true', true],
    ['IN', 'pro,team', 'pro'],
    ['CONTAINS', 'pro', 'pro'],
    ['IS_SET', null, 'yes'],
    ['GREATER_THAN', '3', 4],
    ['LESS_THAN', '3', 2],
    ['GREATER_THAN_INCLUSIVE', '3', 3],
  ])('gives a value for %s %s', (operator, value, expected) => {
    const condition = { property: 'plan', operator, value };
    expect(traits(rule('ALL', condition))).toEqual([['plan', expected]]);
  });

  it('satisfies all of ALL and one of ANY, in sub-rules too', () => {
    const is = (property: string, value: string) => ({
      property,
      operator: 'EQUAL',
      value,
    });
    expect(
      traits({
        type: 'ALL',
        conditions: [is('plan', 'pro')],
        rules: [
          {
            type: 'ANY',
            conditions: [
              { property: 'name', operator: 'REGEX', value: 'a.*' },
              is('country', 'nz'),
            ],
          },
        ],
      }),
    ).toEqual([
      ['plan', 'pro'],
      ['country', 'nz'],
    ]);
  });

  it.each<[string, WireRule]>([
    [
      'an operator it does not know',
      rule('ALL', { property: 'a', operator: 'REGEX', value: '.*' }),
    ],
    ['NONE', rule('NONE', { property: 'a', operator: 'EQUAL', value: 'b' })],
    [
      'a condition on the identity',
      rule('ALL', {
        property: '$.identity.identifier',
        operator: 'EQUAL',
        value: 'jo',
      }),
    ],
    [
      'conditions that contradict each other',
      rule(
        'ALL',
        { property: 'a', operator: 'EQUAL', value: 'b' },
        { property: 'a', operator: 'EQUAL', value: 'c' },
      ),
    ],
    [
      'a choice of sub-rules',
      {
        type: 'ANY',
        conditions: [],
        rules: [
          {
            type: 'ALL',
            conditions: [{ property: 'a', operator: 'EQUAL', value: 'b' }],
          },
        ],
      },
    ],
  ])('never guesses: %s', (_, given) => {
    expect(traits(given)).toBeUndefined();
  });
});
