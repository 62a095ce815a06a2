import type { RecordBreakGlassCommand, Rollout } from '@production-safety/core';

const MINUTE = 60_000;

const OUTCOMES = [
  'confirmed',
  'unconfirmed',
  'partly',
  'refused',
  'unreachable',
];

/** A run of the command line that the rollout hears of now. */
export function breakGlass(
  {
    pick,
    outcome,
    reason,
    whole,
  }: {
    readonly pick: number;
    readonly outcome: number;
    readonly reason: string;
    readonly whole: boolean;
  },
  state: Rollout | undefined,
  part: string,
): RecordBreakGlassCommand {
  const isRestore = pick % 8 === 0;
  return {
    type: 'record-break-glass',
    run: `run-${pick}`,
    command: isRestore ? 'restore' : 'rollback',
    who: 'user:default/kim',
    host: 'laptop',
    // Most journals come in later; now and then its clock is ahead.
    at: (state?.updatedAt ?? 0) + (pick - 48) * MINUTE,
    reason,
    ...(whole ? {} : { parts: [part] }),
    outcome: isRestore ? 'restored' : OUTCOMES[outcome % OUTCOMES.length],
    sentence: 'V1 confirmed in 0.8 s.',
  };
}
