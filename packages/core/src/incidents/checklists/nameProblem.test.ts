import { aDefinition } from '@production-safety/testing';
import type { ChecklistRule } from './checklistRule';
import { checklistNameProblem, checklistRuleWords } from './nameProblem';

const guard = {
  id: 'errors',
  response: 'roll-back',
  mode: 'enforce',
} as const;
const rollout = {
  ...aDefinition().build(),
  flags: [
    { key: 'a', primary: true },
    { key: 'b', primary: false, part: 'navigation' },
    { key: 'c', primary: false, part: 'forms' },
  ],
  guards: [
    { ...guard, signal: 'error-rate', part: 'navigation' },
    { ...guard, signal: 'security' },
  ],
};

describe('names in rules for checklists', () => {
  it.each<[string, Omit<ChecklistRule, 'path'>, string | undefined]>([
    ['a severity alone', { severities: ['P0'] }, undefined],
    ['a part that a guard watches', { part: 'navigation' }, undefined],
    ['a signal of a guard', { from: 'guard', signal: 'security' }, undefined],
    ['a signal that may be of an alert', { signal: 'DiskFull' }, undefined],
    [
      'a part that there is not',
      { part: 'navgation' },
      'No rollout that you may see has a part navgation. Parts that you may see: forms, navigation.',
    ],
    [
      'a part that nobody watches',
      { part: 'forms' },
      'No guard that you may see watches the part forms.',
    ],
    [
      'a signal that no guard watches',
      { from: 'guard', signal: 'lcp' },
      'No guard that you may see watches the signal lcp. Signals that you may see: error-rate, security.',
    ],
    [
      'a signal of another part',
      { signal: 'security', part: 'navigation' },
      'No guard that you may see watches the signal security of the part navigation. Signals that you may see: error-rate, security.',
    ],
  ])('%s', (_, words, problem) => {
    const rule = { ...words, path: 'docs/a.md' };
    expect(checklistNameProblem(rule, [rollout])).toBe(problem);
  });

  it('say when there is nothing at all', () => {
    const rule = { part: 'forms', path: 'docs/a.md' };
    expect(checklistNameProblem(rule, [])).toContain(
      'There are no parts that you may see.',
    );
  });

  it('are written as they are read', () => {
    expect(
      checklistRuleWords({
        ...{ severities: ['P0', 'P1'], from: 'guard', signal: 'security' },
        ...{ part: 'forms', path: 'docs/a.md' },
      }),
    ).toBe('P0 P1 from=guard signal=security part=forms');
  });
});
