import type { TraitCondition } from './exposure';
import { meetsTrait, traitsMeeting, traitWords } from './traits';

const is = (
  operator: TraitCondition['operator'],
  value?: unknown,
): TraitCondition =>
  ({
    trait: 'plan',
    operator,
    ...(Array.isArray(value) && { values: value }),
    ...(value !== undefined && !Array.isArray(value) && { value }),
  } as TraitCondition);

describe('a condition on a trait', () => {
  it.each([
    ['equals', 'pro', 'pro', 'free'],
    ['equals', '5', 5, 6],
    ['equals', 'true', true, false],
    ['not-equals', 'pro', 'free', 'pro'],
    ['contains', 'ro', 'pro', 'free'],
    ['not-contains', 'ro', 'free', 'pro'],
    ['at-least', 5, 5, 4],
    ['at-most', 5, 5, 6],
    ['at-least', 5, 10, '10'],
    ['in', ['pro', '7'], 7, 'free'],
    ['not-in', ['pro', 'team'], 'free', 'team'],
    ['set', undefined, 'pro', undefined],
    ['not-set', undefined, undefined, 'pro'],
  ] as const)('%s %p means %p and not %p', (operator, value, yes, no) => {
    const condition = is(operator, value);
    expect(meetsTrait(condition, yes)).toBe(true);
    expect(meetsTrait(condition, no)).toBe(false);
    expect(meetsTrait(condition, undefined)).toBe(operator === 'not-set');
    const user = traitsMeeting([condition])?.get('plan');
    expect(meetsTrait(condition, user)).toBe(true);
  });

  it('finds a user for several of one trait, and none when they contradict', () => {
    const both = [is('at-least', 5), is('not-equals', '5')];
    expect(traitsMeeting(both)).toEqual(new Map([['plan', 6]]));
    expect(traitsMeeting([is('equals', 'a'), is('equals', 'b')])).toBe(
      undefined,
    );
    expect(traitsMeeting([is('not-set'), is('set')])).toBe(undefined);
    expect(traitsMeeting([is('not-set')])).toEqual(new Map());
  });

  it.each([
    [is('equals', 'pro'), 'whose plan is pro'],
    [is('not-in', ['a', 'b']), 'whose plan is none of a, b'],
    [is('not-set'), 'whose plan is not set'],
  ])('%j reads %s', (condition, words) => {
    expect(traitWords(condition)).toBe(words);
  });
});
