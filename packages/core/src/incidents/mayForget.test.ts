import type { ActionItem } from './items/actionItem';
import { mayForget, type KeptRun } from './mayForget';

const DAY = 86_400_000;
const KEPT = { incidentsForMs: 100 * DAY, drillsForMs: 10 * DAY };
const OVER = {
  status: 'reviewed',
  declaredAt: 0,
  resolvedAt: DAY,
} as const;
const OPEN_ITEM: ActionItem = {
  id: 'item-1',
  text: 'Alert on failed logins',
  kind: 'detect',
  priority: 'high',
  addedBy: 'user:default/jo',
  addedAt: 0,
};
const QUIET = { now: 101 * DAY, changedAt: DAY, runs: [] };

const run = (startedAt: number, changedAt = startedAt): KeptRun => ({
  startedAt,
  changedAt,
});

describe('an incident may be forgotten', () => {
  it.each([
    ['when it was reviewed and its time is over', OVER, QUIET],
    [
      'when nobody has reviewed it in all that time',
      { ...OVER, status: 'resolved' as const },
      QUIET,
    ],
    [
      'earlier when it was a drill',
      { ...OVER, isDrill: true },
      { ...QUIET, now: 11 * DAY },
    ],
    [
      'although a run was left behind when it was resolved',
      OVER,
      { ...QUIET, runs: [run(0)] },
    ],
    [
      'although a run of it was brought to its end afterwards',
      OVER,
      { ...QUIET, runs: [{ ...run(DAY), endedAt: DAY }] },
    ],
  ])('%s', (_, incident, context) => {
    expect(mayForget(incident, KEPT, context)).toBe(true);
  });

  it.each([
    [
      'while it is open, however old',
      { status: 'monitoring' as const, declaredAt: 0 },
      { ...QUIET, now: 10_000 * DAY },
    ],
    [
      'while a drill is open',
      { status: 'investigating' as const, declaredAt: 0, isDrill: true },
      { ...QUIET, now: 10_000 * DAY },
    ],
    ['one moment too early', OVER, { ...QUIET, now: 101 * DAY - 1 }],
    [
      'after somebody has added something',
      OVER,
      { ...QUIET, changedAt: 2 * DAY },
    ],
    [
      'after a checklist was answered later',
      OVER,
      { ...QUIET, runs: [{ ...run(0, 3 * DAY), endedAt: 3 * DAY }] },
    ],
    [
      'while a run that began after its end waits',
      OVER,
      { ...QUIET, now: 10_000 * DAY, runs: [run(2 * DAY)] },
    ],
    [
      'while an action item of it is open',
      { ...OVER, items: [OPEN_ITEM] },
      { ...QUIET, now: 10_000 * DAY },
    ],
  ])('not %s', (_, incident, context) => {
    expect(mayForget(incident, KEPT, context)).toBe(false);
  });
});
