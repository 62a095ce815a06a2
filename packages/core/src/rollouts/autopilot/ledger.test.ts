import { actors } from '@production-safety/testing';
import type { RolloutEvent, WatchFact } from '../events';
import { ledgerOf } from './ledger';

const MINUTE = 60_000;
const by = { actor: actors.jo };

const acted = (
  guard: string,
  action: string,
  rest: Partial<Extract<WatchFact, { type: 'guard-answered' }>> = {},
): RolloutEvent => ({
  type: 'guard-answered',
  guard,
  action,
  response: 'roll-back',
  outcome: 'done',
  attempt: 0,
  phase: 0,
  firstBadAt: 10 * MINUTE,
  ...rest,
  at: 12 * MINUTE,
  ...by,
});
const judged = (
  guard: string,
  judgement: 'right' | 'wrong' | 'missed',
  action?: string,
): RolloutEvent => ({
  type: 'action-judged',
  guard,
  judgement,
  ...(action ? { action } : { happenedAt: 0 }),
  at: 60 * MINUTE,
  ...by,
});
const ledger = (...events: RolloutEvent[]) =>
  ledgerOf(events, { byHandMs: 30 * MINUTE });

describe('the ledger of guards', () => {
  it('says how often each was right, and what that saved', () => {
    expect(
      ledger(
        acted('errors', 'a'),
        acted('errors', 'b'),
        acted('errors', 'c'),
        acted('slow', 'd'),
        judged('errors', 'right', 'a'),
        judged('errors', 'wrong', 'b'),
        judged('errors', 'missed'),
      ),
    ).toEqual([
      {
        guard: 'errors',
        actions: 3,
        right: 1,
        wrong: 1,
        unjudged: 1,
        missed: 1,
        precision: 0.5,
        recall: 0.5,
        minutesSaved: 28,
      },
      expect.objectContaining({ guard: 'slow', precision: null, recall: null }),
    ]);
  });

  it('takes the last judgement of an action', () => {
    expect(
      ledger(
        acted('errors', 'a'),
        judged('errors', 'right', 'a'),
        judged('errors', 'wrong', 'a'),
      ),
    ).toMatchObject([{ right: 0, wrong: 1, minutesSaved: 0 }]);
  });

  it('counts neither advice nor observation as an action', () => {
    const advice = acted('errors', 'a', { outcome: 'advised' });
    const seen = acted('errors', 'b', { outcome: 'observed' });
    expect(ledger(advice, seen)).toEqual([]);
  });

  it('saves nothing where it is not known when it began', () => {
    expect(
      ledger(
        acted('errors', 'a', { firstBadAt: undefined }),
        judged('errors', 'right', 'a'),
      ),
    ).toMatchObject([{ right: 1, minutesSaved: 0 }]);
  });
});
