import type { JournalEntry } from '@production-safety/core';

type Of<T extends JournalEntry['type']> = Extract<JournalEntry, { type: T }>;

/** When the runs of tests began. */
export const RAN_AT = '2026-05-01T09:30:00.000Z';

function line(run: string, number: number) {
  return {
    id: `${run}-${number}`,
    run,
    at: RAN_AT,
    who: 'user:default/jo',
    host: 'laptop',
  };
}

/** A rollback that somebody asked the command line for. */
export function commandEntry(
  run: string,
  number: number,
  rollouts: readonly string[],
  changes: Partial<Of<'command'>> = {},
): Of<'command'> {
  return {
    ...line(run, number),
    type: 'command',
    command: 'rollback',
    rollouts,
    reason: 'Error rate',
    ...changes,
  };
}

/** A close that the flag server carried out. */
export function flagsCall(
  run: string,
  number: number,
  rollout: string,
  changes: Partial<Of<'call'>> = {},
): Of<'call'> {
  return {
    ...line(run, number),
    type: 'call',
    to: 'flags',
    call: 'close',
    rollout,
    outcome: 'done',
    tookMs: 120,
    ...changes,
  };
}

/** What core decided during a run. */
export function eventEntry(
  run: string,
  number: number,
  rollout: string,
  event: object,
): Of<'event'> {
  return { ...line(run, number), type: 'event', rollout, event };
}

/** The end of a run that has proved V1. */
export function resultEntry(
  run: string,
  number: number,
  rollout: string | undefined,
  changes: Partial<Of<'result'>> = {},
): Of<'result'> {
  return {
    ...line(run, number),
    type: 'result',
    ...(rollout === undefined ? {} : { rollout }),
    outcome: 'confirmed',
    sentence: 'V1 confirmed in 0.8 s.',
    ...changes,
  };
}

/** The end of a drill of three rollbacks that were all proved. */
export function drillEntry(
  run: string,
  number: number,
  rollout: string,
  changes: Partial<Of<'drill'>> = {},
): Of<'drill'> {
  return {
    ...line(run, number),
    type: 'drill',
    rollout,
    environment: 'production',
    times: 3,
    confirmed: 3,
    statistics: {
      write: { min: 40, median: 50, p95: 60, max: 60 },
      confirm: { min: 700, median: 750, p95: 1140, max: 1140 },
      total: { min: 740, median: 800, p95: 1200, max: 1200 },
    },
    ...changes,
  };
}

/** A whole run of one rollback. */
export function aRun(run: string, rollout: string): readonly JournalEntry[] {
  return [
    commandEntry(run, 1, [rollout]),
    flagsCall(run, 2, rollout),
    resultEntry(run, 3, rollout),
  ];
}
