import { SEARCH, anAnswer, run } from '../../__testUtils__/runs';
import { mergeAnswers } from './mergeAnswers';
import type { OfferResult, RunOffer } from './mergeAnswers';
import { progressOf } from './progressOf';
import type { RunAnswers } from './runAnswers';
import { stepStates } from './stepStates';

const ANN = 'user:default/ann';
const BO = 'user:default/bo';

/** The run stands at a step for two people, and Ann has answered it. */
const WAITS = run(
  SEARCH,
  anAnswer('slow', { value: 'Yes' }),
  'look',
  'contained',
  anAnswer('add', { id: 'ann-1', asked: BO }),
);

const aWord = (parts: object = {}): RunOffer => ({
  id: 'bo-1',
  step: 'add',
  visit: 0,
  outcome: 'confirmed',
  by: BO,
  at: 2,
  ...parts,
});

function offer(answers: RunAnswers, ...offers: readonly RunOffer[]) {
  return mergeAnswers(SEARCH, answers, offers, { mayWaive: () => true });
}

const next = (answers: RunAnswers) => progressOf(SEARCH, answers).next?.id;
const stateOf = (answers: RunAnswers) => stepStates(SEARCH, answers).get('add');

describe('an answer to a step for two people', () => {
  it('waits, and holds the run at its step', () => {
    expect([next(WAITS), stateOf(WAITS)]).toEqual(['add', 'waits-for-second']);
  });

  it('counts once another person has confirmed it', () => {
    const { answers, results } = offer(WAITS, aWord({ reason: 'Read it' }));
    expect(results).toEqual([{ id: 'bo-1', outcome: 'accepted' }]);
    expect([next(answers), stateOf(answers)]).toEqual(['scaled', 'done']);
    expect(progressOf(SEARCH, answers).path.at(-1)).toMatchObject({
      by: ANN,
      agreement: { outcome: 'confirmed', by: BO, reason: 'Read it' },
    });
  });

  it('does not count once it is declined, and is given anew', () => {
    const declined = offer(
      WAITS,
      aWord({ outcome: 'declined', reason: 'Wrong cluster' }),
    ).answers;
    expect([next(declined), stateOf(declined)]).toEqual(['add', 'active']);
    const again = offer(
      declined,
      { ...anAnswer('add'), id: 'ann-2', visit: 1 },
      aWord({ id: 'bo-2', visit: 1 }),
    );
    expect(again.results.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(next(again.answers)).toBe('scaled');
  });

  it('may be taken back by who gave it', () => {
    const word = aWord({ by: ANN, outcome: 'declined', reason: 'Too early' });
    expect(offer(WAITS, word).results[0].outcome).toBe('accepted');
  });

  it('counts by one word only, and tells who was slower', () => {
    const { results, answers } = offer(
      WAITS,
      aWord(),
      aWord(),
      aWord({ id: 'cy-1', by: 'user:default/cy', outcome: 'declined' }),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'known',
      'answered',
    ]);
    expect(next(answers)).toBe('scaled');
  });

  it('takes no second answer while it waits', () => {
    const second = { ...anAnswer('add', { by: BO }), id: 'bo-3', visit: 1 };
    expect(codesOf(offer(WAITS, second).results)).toEqual(['waits-for-second']);
  });

  it.each<[string, object, string]>([
    ['who gave it', { by: ANN }, 'second-person'],
    ['no step', { step: 'gone' }, 'unknown-step'],
    ['an answer that nobody gave', { visit: 1 }, 'not-yet'],
    ['a step of one person', { step: 'look' }, 'nothing-waits'],
    [
      'a no without a word',
      { outcome: 'declined', reason: ' ' },
      'reason-missing',
    ],
  ])('is not agreed on by %s', (_, parts, code) => {
    const { results, answers } = offer(WAITS, aWord(parts));
    expect(codesOf(results)).toEqual([code]);
    expect(answers).toBe(WAITS);
  });

  it('of a run from before counts by who was named', () => {
    const answers: RunAnswers = {
      ...WAITS,
      add: [anAnswer('add', { secondPerson: BO })],
    };
    expect([next(answers), stateOf(answers)]).toEqual(['scaled', 'done']);
  });

  it('waits also when it was given before the run came to it', () => {
    const early = run(SEARCH, 'add');
    expect(stateOf(early)).toBe('waits-for-second');
    const declined = offer(
      early,
      aWord({ outcome: 'declined', reason: 'Not now' }),
    ).answers;
    expect(stateOf(declined)).toBe('pending');
  });
});

function codesOf(results: readonly OfferResult[]): readonly string[] {
  return results.map(result =>
    result.outcome === 'refused' ? result.refusal.code : result.outcome,
  );
}
