import type { GuardSpec } from '../definition';
import type { RollbackOperation } from '../rollback';
import { assessRisk } from './assessRisk';
import { recoveryTimes } from './recoveryTimes';
import type { RiskSpec } from './risk';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Of guards: bad from 0 on, decided after 30 s, V1 confirmed after 40 s. */
function automatic(
  confirmedAt = 40 * SECOND,
  rest: Partial<RollbackOperation> = {},
): RollbackOperation {
  return {
    id: 'op',
    scope: 'whole',
    parts: [],
    requestedAt: 30 * SECOND,
    requestedBy: { kind: 'system', ref: 'autopilot' },
    reason: 'errors',
    cause: {
      guards: ['errors'],
      phase: 0,
      firstBadAt: 0,
      crossedAt: 28 * SECOND,
      decidedAt: 30 * SECOND,
      backToBaselineAt: confirmedAt + 3 * MINUTE,
    },
    exposureBefore: { percent: 25 },
    closure: { status: 'done', at: 31 * SECOND, attempts: 1 },
    confirmation: {
      status: 'confirmed',
      at: confirmedAt,
      stillServed: [],
      attempts: 1,
    },
    flags: [],
    finishedAt: confirmedAt,
    ...rest,
  };
}

const byHand = automatic(35 * SECOND, {
  cause: undefined,
  requestedAt: 33 * SECOND,
  closure: { status: 'done', at: 34 * SECOND, attempts: 1 },
});

const ofPart = automatic(50 * SECOND, {
  scope: 'parts',
  parts: ['forms'],
  closure: { status: 'not-applicable', attempts: 0 },
  flags: [
    {
      key: 'ds2-forms',
      primary: false,
      status: 'off',
      at: 45 * SECOND,
      attempts: 1,
    },
  ],
});

const unproven = automatic(0, {
  confirmation: { status: 'unconfirmed', stillServed: ['ds2'], attempts: 5 },
  finishedAt: 5 * MINUTE,
});

const guards: readonly GuardSpec[] = [
  {
    id: 'errors',
    signal: 'error-rate',
    response: 'roll-back',
    mode: 'enforce',
  },
  { id: 'eyes', signal: 'lcp', response: 'hold', mode: 'observe' },
];

const risk = (rest: Partial<RiskSpec>): RiskSpec => ({
  id: 'down',
  title: 'Nobody can work',
  mitigation: 'Flags',
  guards: [],
  ...rest,
});

describe('recoveryTimes', () => {
  it('measures each step of the clock, and of how many', () => {
    const { clock } = recoveryTimes([automatic(), byHand, ofPart]);
    expect(clock).toEqual({
      detect: { n: 2, p50Ms: 28 * SECOND, p95Ms: 28 * SECOND },
      decide: { n: 2, p50Ms: 2 * SECOND, p95Ms: 2 * SECOND },
      write: { n: 3, p50Ms: SECOND, p95Ms: 15 * SECOND },
      confirm: { n: 3, p50Ms: 10 * SECOND, p95Ms: 20 * SECOND },
      total: { n: 2, p50Ms: 40 * SECOND, p95Ms: 50 * SECOND },
      settle: { n: 2, p50Ms: 3 * MINUTE, p95Ms: 3 * MINUTE },
    });
  });

  it('tells the ways back apart, from the first bad sample on', () => {
    const reverted = automatic(40 * SECOND, {
      codeRevert: {
        status: 'live',
        requestedAt: MINUTE,
        liveAt: 9 * MINUTE,
        changes: [],
      } as unknown as RollbackOperation['codeRevert'],
    });
    expect(recoveryTimes([reverted, byHand, ofPart]).byMeans).toEqual({
      flag: { n: 2, p50Ms: 2 * SECOND, p95Ms: 40 * SECOND },
      part: { n: 1, p50Ms: 50 * SECOND, p95Ms: 50 * SECOND },
      code: { n: 1, p50Ms: 9 * MINUTE, p95Ms: 9 * MINUTE },
    });
  });

  it('counts what was never proved, and gives it no time', () => {
    const times = recoveryTimes([unproven]);
    expect(times.unconfirmed).toBe(1);
    expect(times.clock.confirm).toEqual({ n: 0 });
    expect(times.byMeans.flag).toEqual({ n: 0 });
  });
});

describe('assessRisk', () => {
  const times = recoveryTimes([automatic(), byHand, ofPart]);

  it.each([
    [{ by: 'flag', withinMs: MINUTE }, 'kept', /half of 2 within 2 seconds/],
    [{ by: 'part', withinMs: 30 * SECOND }, 'broken', /Promised within 30/],
    [{ by: 'code', withinMs: MINUTE }, 'unmeasured', /Practise it/],
    [{ by: 'other', withinMs: MINUTE }, 'unmeasurable', /not measured here/],
    [undefined, 'not-promised', /Nothing says/],
  ] as const)('of %j is %s', (recovery, expected, sentence) => {
    const assessed = assessRisk(risk({ recovery }), guards, times);
    expect(assessed.recovery).toBe(expected);
    expect(assessed.sentence).toMatch(sentence);
  });

  it('names guards that would not act on it', () => {
    const named = risk({ guards: ['errors', 'eyes', 'gone'] });
    expect(assessRisk(named, guards, times).blindGuards).toEqual([
      'eyes',
      'gone',
    ]);
  });
});
