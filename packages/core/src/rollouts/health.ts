import type { DurationMs, EpochMs } from '../shared/time';
import type { GuardVerdict } from '../guards/verdict';
import { isEventGuard } from '../watch/guards/guardSubject';
import { guardsAgainst } from './autopilot/guardsAgainst';
import { verdictsNow } from './lastLook';
import type { LastLook } from './lastLook';
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
 * Says how a rollout fares from the last serving check and the last look.
 *
 * @remarks
 * Declared guards that say nothing now make the verdict `inconclusive`: what
 * nobody measured is not healthy. One that was breached or could not say
 * decides. The caller gives `freshForMs`, the longest age at which a reading
 * still counts.
 *
 * @public
 */
export function assessHealth(input: {
  readonly rollout: Rollout;
  readonly check: ServingCheck;
  /** Absent when it was never looked at. */
  readonly look?: LastLook;
  readonly now: EpochMs;
  readonly freshForMs: DurationMs;
}): Health {
  const { rollout, check, look, now, freshForMs } = input;
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
  const { exposure, exposureWrite } = rollout;
  if (exposureWrite?.status === 'pending') {
    return {
      ...seen,
      verdict: 'inconclusive',
      sentence: `The change to ${exposure.percent} % is being written.`,
      stale: false,
    };
  }
  return { ...seen, ...byGuards(rollout, look, now), stale: false };
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

/** What guards say while the flags are served as planned. */
function byGuards(
  rollout: Rollout,
  look: LastLook | undefined,
  now: EpochMs,
): Pick<Health, 'verdict' | 'sentence'> {
  const { definition, exposure } = rollout;
  const guards = exposure.percent === 0 ? [] : definition.guards;
  const count = guards.length === 1 ? '1 guard' : `${guards.length} guards`;
  if (guards.length === 0) {
    return {
      verdict: 'healthy',
      sentence: 'Flags are served as planned; nothing else is watched.',
    };
  }
  const said = verdictsNow(rollout, look, now);
  // That nobody raised an event is as good as it gets.
  const unsure = guards.filter(
    guard =>
      said.get(guard.id)?.verdict !== 'healthy' &&
      !(isEventGuard(guard) && said.has(guard.id)),
  );
  if (unsure.length === 0) {
    return {
      verdict: 'healthy',
      sentence: `Flags are served as planned, and ${count} ${
        guards.length === 1 ? 'speaks' : 'speak'
      } of no harm.`,
    };
  }
  const [first] = unsure.flatMap(({ id }) => said.get(id) ?? []);
  return {
    verdict: 'inconclusive',
    sentence: first
      ? `Flags are served as planned. ${unsure.length} of ${count} cannot tell. ${first.guard}: ${first.sentence}`
      : `Flags are served as planned. ${
          unsure.length === guards.length
            ? count
            : `${unsure.length} of ${count}`
        } ${unsure.length === 1 ? 'has' : 'have'} not been judged lately.`,
  };
}
