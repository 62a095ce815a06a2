import type { DurationMs, EpochMs } from '../shared/time';
import type { RevertPreparation, RevertTrial } from './revert';

/**
 * Whether a change can be taken back, as far as is known now.
 *
 * @remarks
 * `unknown` also covers a trial that is too old, as the code goes on and a
 * clean revert may conflict by now.
 *
 * @public
 */
export interface RevertReadiness {
  readonly readiness: 'ready' | 'blocked' | 'not-needed' | 'unknown';
  /** One sentence, for people. */
  readonly reason: string;
  /** Age of the trial; `null` when there was none. */
  readonly ageMs: DurationMs | null;
}

/** More would not be read. */
const FILES_NAMED = 3;

/**
 * Judges a preparation. What was never tried, or not within `freshForMs`, is
 * unknown, whatever it said.
 *
 * @public
 */
export function assessRevert(
  preparation: RevertPreparation | null,
  now: EpochMs,
  freshForMs: DurationMs,
): RevertReadiness {
  if (preparation === null) {
    const reason = 'The revert was never tried';
    return { readiness: 'unknown', reason, ageMs: null };
  }
  const ageMs = Math.max(0, now - preparation.triedAt);
  if (ageMs > freshForMs) {
    const reason = 'The last trial of the revert is too old to rely on';
    return { readiness: 'unknown', reason, ageMs };
  }
  return { ...judge(preparation.trial), ageMs };
}

function judge(trial: RevertTrial): Omit<RevertReadiness, 'ageMs'> {
  switch (trial.outcome) {
    case 'clean':
      return { readiness: 'ready', reason: 'The change reverts cleanly' };
    case 'conflicts':
      return { readiness: 'blocked', reason: conflictSentence(trial.files) };
    case 'already-reverted':
      return { readiness: 'not-needed', reason: 'It is reverted already' };
    case 'not-merged':
      return { readiness: 'not-needed', reason: 'It is not merged' };
    case 'unknown':
      return {
        readiness: 'unknown',
        reason: `The revert could not be tried: ${trial.reason}`,
      };
    default: {
      const never: never = trial;
      throw new Error(`Unknown outcome ${JSON.stringify(never)}`);
    }
  }
}

function conflictSentence(files: readonly string[]): string {
  if (files.length === 0) {
    return 'The revert conflicts with later changes';
  }
  const named = files.slice(0, FILES_NAMED).join(', ');
  const more = files.length - FILES_NAMED;
  return `The revert conflicts with later changes, among them of ${named}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
