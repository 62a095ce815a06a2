import type { DurationMs, EpochMs } from '../shared/time';
import type { GuardVerdict } from '../guards/verdict';
import { guardsAgainst } from './autopilot/guardsAgainst';
import type { Rollout } from './rollout';

/**
 * Outcome of watching something. Only `healthy` is good news.
 *
 * @public
 */
export type Verdict = 'healthy' | 'breached' | 'inconclusive' | 'errored';

/**
 * Last comparison of the flag provider with what we believe it serves.
 *
 * @public
 */
export interface ServingCheck {
  /** Last successful reading; null when there never was one. */
  readonly readAt: EpochMs | null;
  /** One sentence per difference found by that reading. */
  readonly differences: readonly string[];
  /** Why the newest attempt failed; null when it succeeded. */
  readonly error: string | null;
}

/**
 * A verdict with its reason, and when the facts behind it were measured.
 *
 * @public
 */
export interface Health {
  readonly verdict: Verdict;
  /** One sentence with the numbers. */
  readonly sentence: string;
  readonly measuredAt: EpochMs | null;
  /** True when `measuredAt` is past the freshness limit. */
  readonly stale: boolean;
}

/**
 * Says how a rollout fares from the last serving check.
 *
 * @remarks
 * Declared guards without a measurement make the verdict `inconclusive`:
 * what nobody measured is not healthy. One that was breached or could not say
 * decides; that none was says nothing about now. The caller gives `freshForMs`, the
 * longest age at which a reading still counts.
 *
 * @public
 */
export function assessHealth(input: {
  readonly rollout: Rollout;
  readonly check: ServingCheck;
  readonly now: EpochMs;
  readonly freshForMs: DurationMs;
}): Health {
  const { rollout, check, now, freshForMs } = input;
  if (check.readAt === null) {
    return {
      verdict: check.error ? 'errored' : 'inconclusive',
      sentence: check.error
        ? `The flag provider could not be read: ${check.error}`
        : 'The flag provider has not been read yet.',
      measuredAt: null,
      stale: false,
    };
  }
  const seen = { measuredAt: check.readAt };
  if (now - check.readAt > freshForMs) {
    const why = check.error ? `: ${check.error}` : '.';
    return {
      ...seen,
      verdict: 'errored',
      sentence: `What the flag provider serves is not known any more${why}`,
      stale: true,
    };
  }
  if (check.differences.length > 0) {
    return {
      ...seen,
      verdict: 'breached',
      sentence: [...check.differences, ...whoseDoing(rollout)].join(' '),
      stale: false,
    };
  }
  const [worst] = [...guardsAgainst(rollout)].sort(breachedFirst);
  if (worst) {
    const sentence = `Guard ${worst.guard}: ${worst.sentence}`;
    const { verdict } = worst;
    return { ...seen, verdict, sentence, stale: false };
  }
  const open = openQuestion(rollout);
  if (open) {
    return { ...seen, verdict: 'inconclusive', sentence: open, stale: false };
  }
  return {
    ...seen,
    verdict: 'healthy',
    sentence: 'Flags are served as planned; nothing else is watched.',
    stale: false,
  };
}

function breachedFirst(one: GuardVerdict, other: GuardVerdict): number {
  const rank = ({ verdict }: GuardVerdict) => (verdict === 'breached' ? 0 : 1);
  return rank(one) - rank(other);
}

/** Who set it so and what became of it, where others' settings were found. */
function whoseDoing({ drift }: Rollout): string[] {
  if (!drift) return [];
  const who = drift.change?.who ?? 'somebody who is not known';
  return [
    `Set in the flag provider by ${who}; forward steps wait. ${drift.held}`,
  ];
}

/** What the serving check alone cannot answer, in one sentence. */
function openQuestion(rollout: Rollout): string | undefined {
  const { definition, exposure, exposureWrite } = rollout;
  if (exposureWrite?.status === 'pending') {
    return `The change to ${exposure.percent} % is being written.`;
  }
  const guards = definition.guards.length;
  if (guards === 0 || exposure.percent === 0) return undefined;
  return `Flags are served as planned. ${guards} ${
    guards === 1 ? 'guard has' : 'guards have'
  } no signal source yet.`;
}
