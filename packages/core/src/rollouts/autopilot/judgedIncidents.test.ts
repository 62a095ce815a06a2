import type { Actor } from '../../shared/actor';
import type { RolloutEvent } from '../events';
import { judgedIncidents } from './judgedIncidents';

const actor: Actor = { kind: 'user', ref: 'user:default/jo' };
const MINUTE = 60_000;

const answered = (action: string, at: number, firstBadAt?: number) =>
  ({
    type: 'guard-answered',
    guard: 'errors',
    action,
    response: 'roll-back',
    outcome: 'done',
    attempt: 0,
    phase: 0,
    at,
    actor,
    ...(firstBadAt === undefined ? {} : { firstBadAt }),
  } as RolloutEvent);
const judged = (rest: object, at: number) =>
  ({
    type: 'action-judged',
    guard: 'errors',
    at,
    actor,
    ...rest,
  } as RolloutEvent);

describe('judgedIncidents', () => {
  it('knows what people said was right, by their last word', () => {
    const events = [
      answered('a', 60 * MINUTE, 58 * MINUTE),
      answered('b', 90 * MINUTE),
      answered('never-judged', 95 * MINUTE),
      judged({ action: 'a', judgement: 'wrong' }, 100 * MINUTE),
      judged({ action: 'a', judgement: 'right' }, 101 * MINUTE),
      judged({ action: 'b', judgement: 'right' }, 102 * MINUTE),
      judged({ action: 'b', judgement: 'wrong' }, 103 * MINUTE),
    ];
    expect(judgedIncidents(events)).toEqual([
      {
        id: 'a',
        judgement: 'right',
        guard: 'errors',
        from: 58 * MINUTE,
        to: 90 * MINUTE,
      },
    ]);
  });

  it('knows what was missed, from when it happened', () => {
    const events = [
      judged({ judgement: 'missed', happenedAt: 7 * MINUTE }, 200 * MINUTE),
    ];
    expect(judgedIncidents(events)).toEqual([
      {
        id: `errors@${7 * MINUTE}`,
        judgement: 'missed',
        guard: 'errors',
        from: 7 * MINUTE,
        to: 37 * MINUTE,
      },
    ]);
  });
});
