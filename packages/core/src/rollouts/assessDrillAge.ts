import { durationWords } from '../shared/durationWords';
import type { EpochMs } from '../shared/time';
import { CLOCK_SKEW_MS } from './drill';
import type { Drill, DrillOutcome } from './drill';
import type { GateAssessment, GateSpec } from './gate';
import type { Rollout } from './rollout';

/**
 * Open while the newest confirmed drill is younger than `below`. A drill that
 * proved nothing never opens it, and is told all the same.
 */
export function assessDrillAge(
  { definition, lastDrill, lastConfirmedDrill: proof }: Rollout,
  { id, kind, title, below = 0 }: GateSpec,
  now: EpochMs,
): GateAssessment {
  const isAhead = proof !== undefined && proof.at > now + CLOCK_SKEW_MS;
  const isOpen = proof !== undefined && !isAhead && now - proof.at < below;
  const failed = lastDrill?.outcome === 'confirmed' ? undefined : lastDrill;
  return {
    id,
    kind,
    title,
    state: isOpen ? 'open' : 'closed',
    sentence: [
      proofSentence(),
      failed && `The one ${ago(failed, now)} ${FAILINGS[failed.outcome]}.`,
      !isOpen &&
        `Run safety drill ${definition.name}, then safety journal push.`,
    ]
      .filter(Boolean)
      .join(' '),
  };

  function proofSentence(): string {
    if (!proof) return failed ? 'No confirmed drill yet.' : 'No drill yet.';
    if (isAhead) return 'The last drill is in the future and proves nothing.';
    const name = failed ? 'Last confirmed drill' : 'Last drill';
    return `${name} ${ago(proof, now)}; ${durationWords(below)} are allowed.`;
  }
}

const FAILINGS: Readonly<Record<DrillOutcome, string>> = {
  confirmed: 'was confirmed',
  unconfirmed: 'was not confirmed',
  misdated: 'is of a machine with a wrong clock',
  elsewhere: 'was in another environment',
};

function ago({ at }: Drill, now: EpochMs): string {
  return `${durationWords(Math.max(0, now - at))} ago`;
}
