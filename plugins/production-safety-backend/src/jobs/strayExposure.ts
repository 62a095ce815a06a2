import {
  audienceFor,
  flagsInPlay,
  isSettled,
  latestRollback,
  type Actor,
  type DurationMs,
  type EpochMs,
  type FlagReading,
  type Rollout,
  type RolloutReading,
} from '@production-safety/core';

/** The actor of rollbacks that nobody asked for. */
export const CHECKER: Actor = { kind: 'system', ref: 'serving-check' };

/**
 * The checker's own rollbacks of one rollout are at least this far apart. When
 * somebody or something switches a flag on again and again, people have to
 * find out who; the notice of each rollback tells them.
 */
const REST_MS: DurationMs = 5 * 60_000;

/** V2 where nobody should get it. */
export interface StrayExposure {
  /** Parts to roll back; everything when empty. */
  readonly parts: readonly string[];
  /** Why, in words that people read in the history. */
  readonly reason: string;
}

/**
 * What the flag provider serves of a rollout although it must not, if there is
 * a rollback to make of it now. `keptOn` are flags that another rollout has
 * on for everybody by right; that they are on by default says nothing.
 */
export function strayExposure(
  rollout: Rollout,
  reading: RolloutReading,
  now: EpochMs,
  keptOn: ReadonlySet<string> = new Set(),
): StrayExposure | undefined {
  if (!isAtRest(rollout, reading, now)) return undefined;
  const served = (flag: FlagReading) =>
    flag.exists &&
    (servedToAudience(reading, flag) ||
      (flag.defaultOn && !keptOn.has(flag.key)));
  switch (rollout.status) {
    case 'rolled-back':
      return whole(
        reading.flags.filter(served),
        'the flag provider served V2 again although this rollout is rolled back',
      );
    case 'rolling-back':
      return whole(
        reading.flags.filter(served),
        'the last rollback ended without proof, and the flag provider answers again with V2 on',
      );
    case 'aborted':
    case 'draft':
      // On by default may be what was there before: only its audience is ours.
      return whole(
        reading.flags.filter(flag => servedToAudience(reading, flag)),
        rollout.status === 'draft'
          ? 'the flag provider serves V2 although this rollout has not started'
          : 'the flag provider serves V2 although this rollout is aborted',
      );
    case 'active':
    case 'paused':
    case 'completed':
      return ofParts(rollout, reading.flags.filter(served));
    default:
      return unreachable(rollout.status);
  }
}

/** Settled, and not rolled back by this check a moment ago. */
function isAtRest(
  rollout: Rollout,
  reading: RolloutReading,
  now: EpochMs,
): boolean {
  const latest = latestRollback(rollout);
  const own =
    latest?.requestedBy.kind === CHECKER.kind &&
    latest.requestedBy.ref === CHECKER.ref;
  return (
    isSettled(rollout, reading) && !(own && now - latest.requestedAt < REST_MS)
  );
}

function servedToAudience(reading: RolloutReading, flag: FlagReading): boolean {
  const audience = audienceFor(reading, flag);
  return flag.exists && audience?.open === true && flag.rolloutOn === true;
}

function whole(
  on: readonly FlagReading[],
  why: string,
): StrayExposure | undefined {
  return on.length > 0
    ? { parts: [], reason: `${why}: ${keysOf(on)}` }
    : undefined;
}

function ofParts(
  rollout: Rollout,
  served: readonly FlagReading[],
): StrayExposure | undefined {
  const inPlay = flagsInPlay(rollout);
  const on = served.filter(({ key }) => !inPlay.includes(key));
  const parts = new Set(
    rollout.definition.flags
      .filter(({ key }) => on.some(flag => flag.key === key))
      .flatMap(({ part }) => part ?? []),
  );
  return parts.size > 0
    ? {
        parts: [...parts],
        reason: `the flag provider served V2 again although this is rolled back: ${keysOf(
          on,
        )}`,
      }
    : undefined;
}

function keysOf(flags: readonly FlagReading[]): string {
  return flags.map(({ key }) => key).join(', ');
}

function unreachable(status: never): never {
  throw new Error(`Unknown status ${status}`);
}
