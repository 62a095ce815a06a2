import type { AnswerRequest } from '@production-safety/backstage-plugin-production-safety-common';
import { aRun, aStep } from '../../../__testUtils__/anIncident';
import { projectRun } from './projectRun';

const answer = (step: string, changes: Partial<AnswerRequest> = {}) =>
  ({ id: `of-${step}`, step, visit: 0, outcome: 'done', ...changes } as const);

const RUN = aRun([
  aStep('a'),
  aStep('b', { otherwise: 'Go [on](#d)' }),
  aStep('ruled-out', { state: 'not-applicable' }),
  aStep('c', { kind: 'decision' }),
  aStep('d'),
]);

describe('projectRun', () => {
  it('is the run itself when nothing waits', () => {
    const { next, isBranching, stateOf } = projectRun(RUN, []);
    expect(next?.id).toBe('a');
    expect(isBranching).toBe(false);
    expect(RUN.sections[0].steps.map(stateOf)).toEqual([
      'active',
      'pending',
      'not-applicable',
      'pending',
      'pending',
    ]);
  });

  it('goes on to the next step that applies', () => {
    const { next, stateOf } = projectRun(RUN, [answer('a'), answer('b')]);
    expect(next?.id).toBe('c');
    expect(stateOf(RUN.sections[0].steps[0])).toBe('waiting');
  });

  it.each([
    ['a second person', { twoPeople: true }],
    ['a reading', { verify: { id: 'exposure', expected: 'at most 0' } }],
  ])('does not go past a step that needs %s', (_, needs) => {
    const run = aRun([aStep('a', needs), aStep('b')]);
    const { next, isBranching } = projectRun(run, [answer('a')]);
    expect([next, isBranching]).toEqual([undefined, true]);
  });

  it('goes on once a word on an answer that waits is to be sent', () => {
    const run = aRun([
      aStep('a', { twoPeople: true, state: 'waits-for-second', visit: 1 }),
      aStep('b'),
    ]);
    const [first] = run.sections[0].steps;
    expect(projectRun(run, []).stateOf(first)).toBe('waits-for-second');
    const said = answer('a', { outcome: 'confirmed' });
    const { next, stateOf } = projectRun(run, [said]);
    expect([next?.id, stateOf(first)]).toEqual(['b', 'waiting']);
    const declined = answer('a', { outcome: 'declined', reason: 'Wrong' });
    expect(projectRun(run, [declined]).isBranching).toBe(true);
  });

  it('takes no notice of an answer to an earlier visit', () => {
    const again = aRun([aStep('a', { visit: 1 })]);
    expect(projectRun(again, [answer('a')]).next?.id).toBe('a');
  });

  it.each([
    ['a decision', [answer('a'), answer('b'), answer('c')]],
    [
      'a failure with an else',
      [answer('a'), answer('b', { outcome: 'failed' })],
    ],
  ])('does not guess where %s leads', (_, waiting) => {
    const { next, isBranching } = projectRun(RUN, waiting);
    expect(next).toBeUndefined();
    expect(isBranching).toBe(true);
  });

  it('does not guess which section comes after this one', () => {
    const { next, isBranching } = projectRun(aRun([aStep('a')]), [answer('a')]);
    expect(next).toBeUndefined();
    expect(isBranching).toBe(true);
  });

  it('has no next step when the run has ended', () => {
    const ended = aRun([aStep('a')], { next: undefined });
    expect(projectRun(ended, [])).toMatchObject({ isBranching: false });
    expect(projectRun(ended, []).next).toBeUndefined();
  });
});
