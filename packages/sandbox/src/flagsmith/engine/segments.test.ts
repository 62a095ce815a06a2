import type { SegmentCondition, SegmentRule } from '../model/rows';
import type { EvaluationContext } from './context';
import { conditionHolds, isInSegment } from './segments';

const context = (traits: EvaluationContext['identity']['traits'] = {}) => ({
  environment: { key: 'env-key', name: 'production' },
  identity: { identifier: 'mara', key: 'env-key_mara', traits },
});

const condition = (
  operator: string,
  property: string | null,
  value: string | null,
): SegmentCondition => ({
  id: 1,
  operator,
  property,
  value,
  description: null,
});

const rule = (
  type: SegmentRule['type'],
  parts: Partial<Pick<SegmentRule, 'rules' | 'conditions'>>,
): SegmentRule => ({ id: 1, type, rules: [], conditions: [], ...parts });

describe('a condition', () => {
  it.each([
    ['EQUAL', 'pro', 'pro', true],
    ['EQUAL', 'pro', 'free', false],
    ['EQUAL', 3, '3', true],
    ['EQUAL', true, 'true', true],
    ['EQUAL', false, 'false', true],
    ['EQUAL', true, 'false', false],
    ['NOT_EQUAL', 'pro', 'free', true],
    ['GREATER_THAN', 5, '4', true],
    ['GREATER_THAN', 5, '5', false],
    ['GREATER_THAN', 5, 'many', false],
    ['GREATER_THAN_INCLUSIVE', 5, '5', true],
    ['LESS_THAN', 5, '5.5', true],
    ['LESS_THAN_INCLUSIVE', 5, '5', true],
    ['CONTAINS', 'a@siteproof.com', '@siteproof.com', true],
    ['CONTAINS', 5, '5', false],
    ['NOT_CONTAINS', 'a@siteproof.com', '@other.com', true],
    ['IN', 'b', 'a,b,c', true],
    ['IN', 'b', '["a","b"]', true],
    ['IN', 2, '1,2', true],
    ['IN', 'd', 'a,b,c', false],
    ['REGEX', 'v2-beta', 'v\\d', true],
    ['REGEX', 'the v2', 'v\\d', false],
    ['REGEX', 'anything', '(', false],
    ['MODULO', 7, '3|1', true],
    ['MODULO', 7, '3|2', false],
    ['MODULO', 7, '3', false],
    ['GREATER_THAN', '2.10.0', '2.9.0:semver', true],
    ['GREATER_THAN', '2.10.0', '2.9.0', false],
    ['LESS_THAN', '1.0.0-rc.1', '1.0.0:semver', true],
    ['LESS_THAN', '1.0.0-rc.2', '1.0.0-rc.10:semver', true],
    ['EQUAL', 'not a version', '1.0.0:semver', false],
  ] as const)('%s of %p with %p is %p', (operator, trait, value, expected) => {
    const holds = conditionHolds(
      condition(operator, 'trait', value),
      1,
      context({ trait }),
    );
    expect(holds).toBe(expected);
  });

  it.each([
    ['IS_SET', true, false],
    ['IS_NOT_SET', false, true],
    ['EQUAL', true, false],
    ['NOT_EQUAL', false, false],
    ['NOT_CONTAINS', false, false],
  ])('%s depends on the trait being there', (operator, present, absent) => {
    const it_ = condition(operator, 'plan', 'pro');
    expect(conditionHolds(it_, 1, context({ plan: 'pro' }))).toBe(present);
    expect(conditionHolds(it_, 1, context())).toBe(absent);
  });

  it.each([
    ['$.environment.name', 'production'],
    ['$.environment.key', 'env-key'],
    ['$.identity.identifier', 'mara'],
    ['$.identity.key', 'env-key_mara'],
    ['$.identity.traits.plan', 'pro'],
    ["$.identity.traits['plan']", 'pro'],
    ['plan', 'pro'],
  ])('reads %s', (property, value) => {
    const it_ = condition('EQUAL', property, value);
    expect(conditionHolds(it_, 1, context({ plan: 'pro' }))).toBe(true);
    expect(
      conditionHolds({ ...it_, value: 'else' }, 1, context({ plan: 'pro' })),
    ).toBe(false);
  });

  it.each(['$.identity.key', null, ''])(
    'splits on the identity when the property is %p',
    property => {
      const all = condition('PERCENTAGE_SPLIT', property, '100');
      expect(conditionHolds(all, 1, context())).toBe(true);
    },
  );

  it('does not split on a trait that is missing', () => {
    const all = condition('PERCENTAGE_SPLIT', '$.identity.traits.org', '100');
    expect(conditionHolds(all, 1, context())).toBe(false);
    expect(conditionHolds(all, 1, context({ org: 'northspan' }))).toBe(true);
  });
});

describe('a segment', () => {
  const yes = condition('EQUAL', '$.identity.identifier', 'mara');
  const no = condition('EQUAL', '$.identity.identifier', 'tom');

  it('matches nobody without rules', () => {
    expect(isInSegment({ id: 1, rules: [] }, context())).toBe(false);
  });

  it.each([
    ['ALL', [yes, yes], true],
    ['ALL', [yes, no], false],
    ['ANY', [yes, no], true],
    ['ANY', [no, no], false],
    ['NONE', [no, no], true],
    ['NONE', [yes, no], false],
    ['ANY', [], true],
  ] as const)('joins conditions with %s', (type, conditions, expected) => {
    const rules = [rule(type, { conditions })];
    expect(isInSegment({ id: 1, rules }, context())).toBe(expected);
  });

  it('needs every top-level rule', () => {
    const rules = [
      rule('ANY', { conditions: [yes] }),
      rule('ANY', { conditions: [no] }),
    ];
    expect(isInSegment({ id: 1, rules }, context())).toBe(false);
  });

  it('joins the rules inside a rule by its type as well', () => {
    const inside = [
      rule('ANY', { conditions: [yes] }),
      rule('ANY', { conditions: [no] }),
    ];
    const of = (type: SegmentRule['type']) =>
      isInSegment({ id: 1, rules: [rule(type, { rules: inside })] }, context());
    expect([of('ALL'), of('ANY'), of('NONE')]).toEqual([false, true, false]);
  });
});
