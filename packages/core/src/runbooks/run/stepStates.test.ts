import { SEARCH, anAnswer, run } from '../../__testUtils__/runs';
import { stepStates } from './stepStates';

describe('the states of steps', () => {
  it('say what became of each, and which one is due', () => {
    const answers = run(
      SEARCH,
      anAnswer('slow', { value: 'Yes' }),
      anAnswer('add', { outcome: 'waived', reason: 'No room' }),
      'look',
      'contained',
    );
    expect(Object.fromEntries(stepStates(SEARCH, answers))).toEqual({
      slow: 'done',
      look: 'done',
      contained: 'done',
      add: 'waived',
      'only-if-slow': 'not-applicable',
      scaled: 'active',
      'more-done': 'pending',
      watched: 'pending',
    });
  });

  it('show a step that was come to again as due', () => {
    const answers = run(
      SEARCH,
      anAnswer('slow', { value: 'Yes' }),
      anAnswer('look', { outcome: 'failed' }),
    );
    const states = stepStates(SEARCH, answers);
    expect([states.get('slow'), states.get('look')]).toEqual([
      'active',
      'failed',
    ]);
  });
});
