import type { FreezeWindow } from '../../rollouts/gate';
import { gated, judged } from './__testUtils__/measuredGate';

const WEEKEND: readonly FreezeWindow[] = [
  { days: ['fri'], from: '16:00', to: '00:00', zone: 'Europe/Berlin' },
  { days: ['sat', 'sun'], from: '00:00', to: '00:00', zone: 'Europe/Berlin' },
  { days: ['mon'], from: '00:00', to: '08:00', zone: 'Europe/Berlin' },
];
const CHRISTMAS = {
  from: '2026-12-20T00:00:00+01:00',
  to: '2027-01-04T08:00:00+01:00',
};

function at(now: string, windows: readonly FreezeWindow[]) {
  const gate = gated({ kind: 'freeze-window', windows });
  return judged(gate, Date.parse(now));
}

describe('a freeze window', () => {
  it.each([
    ['before it begins, in winter', '2026-01-09T14:59:00Z', 'open'],
    ['when it begins, in winter', '2026-01-09T15:00:00Z', 'closed'],
    ['when it begins, in summer', '2026-07-10T14:00:00Z', 'closed'],
    ['at midnight', '2026-01-10T00:00:00+01:00', 'closed'],
    ['on Sunday', '2026-01-11T12:00:00+01:00', 'closed'],
    ['on Monday morning', '2026-01-12T07:59:00+01:00', 'closed'],
    ['when it is over', '2026-01-12T08:00:00+01:00', 'open'],
  ])('of every weekend, %s', (_, now, state) => {
    expect(at(now, WEEKEND).state).toBe(state);
  });

  it('says when it ends, over windows that touch', () => {
    expect(at('2026-01-09T18:30:20+01:00', WEEKEND)).toMatchObject({
      earliestAt: Date.parse('2026-01-12T08:00:00+01:00'),
      sentence: 'Change freeze: no rollout goes forward now.',
    });
  });

  it.each([
    ['2026-12-19T22:59:59Z', 'open'],
    ['2026-12-19T23:00:00Z', 'closed'],
    ['2027-01-04T06:59:59Z', 'closed'],
    ['2027-01-04T07:00:00Z', 'open'],
  ])('between two moments, at %s is %s', (now, state) => {
    expect(at(now, [CHRISTMAS]).state).toBe(state);
  });

  it('over midnight belongs to the day on which it begins', () => {
    const night: readonly FreezeWindow[] = [
      { days: ['wed'], from: '22:00', to: '06:00', zone: 'UTC' },
    ];
    expect(at('2026-01-08T05:00:00Z', night).state).toBe('closed');
    expect(at('2026-01-07T05:00:00Z', night).state).toBe('open');
  });

  it.each<readonly [string, FreezeWindow]>([
    ['zone', { days: ['mon'], from: '00:00', to: '01:00', zone: 'Mars/Base' }],
    ['time', { days: ['mon'], from: '25:00', to: '01:00', zone: 'UTC' }],
    ['date', { from: 'soon', to: '2026-01-01T00:00:00Z' }],
    ['order', { from: CHRISTMAS.to, to: CHRISTMAS.from }],
  ])('with an impossible %s is unknown', (_, window) => {
    expect(at('2026-06-01T00:30:00Z', [window]).state).toBe('unknown');
  });
});
