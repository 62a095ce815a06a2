import type { EpochMs } from '../../shared/time';
import { currentVerdicts } from '../autopilot/currentVerdicts';
import { isHolding } from '../gate';
import type { GateRules } from '../gateRules';
import { gatesLastJudged } from '../lastLook';
import type { LastLook } from '../lastLook';
import { latestRollback } from '../rollout';
import type { Rollout } from '../rollout';
import type { StallKind } from './stallKinds';

interface Found {
  readonly since: EpochMs;
  /** One sentence, with how long it has been so in words. */
  why(duration: string): string;
}

interface Seen {
  readonly look: LastLook | undefined;
  readonly now: EpochMs;
  readonly rules?: GateRules;
}

type Check = (rollout: Rollout, seen: Seen) => Found | undefined;

const isUnderWay = ({ status }: Rollout) =>
  status === 'active' || status === 'paused';

/** By kind: what is so, and since when; whether that is long is not said. */
export const STALL_CHECKS: Readonly<Record<StallKind, Check>> = {
  'rollback-unproved': rollout => {
    const latest = latestRollback(rollout);
    if (!latest || latest.confirmation.status === 'confirmed') return undefined;
    const isGone = ['rolling-back', 'rolled-back'].includes(rollout.status);
    const isPartGone = latest.parts.some(part =>
      rollout.partsOff.includes(part),
    );
    if (!isGone && !isPartGone && latest.finishedAt !== undefined) {
      return undefined;
    }
    return {
      since: latest.requestedAt,
      why: duration =>
        `Rolled back ${duration} ago, and that users get V1 is not proved.`,
    };
  },
  'exposure-unwritten': rollout => {
    const { exposure, exposureWrite: write } = rollout;
    if (!isUnderWay(rollout) || !write || write.status === 'done') {
      return undefined;
    }
    return {
      since: write.at,
      why: duration =>
        write.status === 'failed'
          ? `The flag provider did not take the exposure of ${exposure.percent} %, for ${duration}.`
          : `The exposure of ${exposure.percent} % is being written for ${duration}.`,
    };
  },
  unseen: (rollout, { look }) => {
    const { definition, exposure, phaseEnteredAt } = rollout;
    const isWatched = definition.guards.length > 0 && exposure.percent > 0;
    if (!isUnderWay(rollout) || !isWatched) return undefined;
    if (!look) {
      return {
        since: phaseEnteredAt ?? rollout.createdAt,
        why: duration =>
          `Users get V2, and no guard has looked for ${duration}.`,
      };
    }
    return blindGuard(rollout, look) ?? longAgo(look);
  },
  undeclared: rollout =>
    isUnderWay(rollout) && rollout.orphanedAt !== null
      ? {
          since: rollout.orphanedAt,
          why: duration =>
            `No manifest has declared it for ${duration}, and it is still ${rollout.status}.`,
        }
      : undefined,
  'approval-missing': (rollout, seen) => {
    const holding = holdingGates(rollout, seen);
    const [first] = holding;
    if (!first || holding.some(({ kind }) => kind !== 'approval')) {
      return undefined;
    }
    return {
      since: openedAt(rollout),
      why: duration =>
        `Only people are waited for, for ${duration}. ${first.title}: ${first.sentence}`,
    };
  },
  unmoved: (rollout, seen) => {
    const { watch, definition, phase } = rollout;
    const proposal = watch?.proposal;
    const isOpen = holdingGates(rollout, seen).length === 0;
    if (rollout.status !== 'active' || phase === null || !isOpen) {
      return undefined;
    }
    const next = definition.plan[phase + 1];
    const what = next ? `enter ${next.name}` : 'be completed';
    return {
      since: proposal?.at ?? openedAt(rollout),
      why: duration =>
        `All gates are open, and for ${duration} nobody has had it ${what}.`,
    };
  },
  unresumed: ({ status, updatedAt }) =>
    status === 'paused'
      ? {
          since: updatedAt,
          why: duration => `Paused, and nothing has happened for ${duration}.`,
        }
      : undefined,
};

/** The enforced guard that has known nothing for longest. */
function blindGuard(rollout: Rollout, look: LastLook): Found | undefined {
  const [worst] = currentVerdicts(rollout, look.verdicts)
    .exposed.filter(({ guard }) => guard.mode === 'enforce')
    .flatMap(({ verdict }) =>
      verdict.verdict !== 'healthy' && verdict.blindSince !== undefined
        ? [{ ...verdict, since: verdict.blindSince }]
        : [],
    )
    .sort((one, other) => one.since - other.since);
  return (
    worst && {
      since: worst.since,
      why: duration =>
        `Guard ${worst.guard} has seen nothing for ${duration}. ${worst.sentence}`,
    }
  );
}

function longAgo({ at }: LastLook): Found {
  return {
    since: at,
    why: duration => `Users get V2, and nobody has looked for ${duration}.`,
  };
}

/** Of an active rollout; a gate that is not known holds as well. */
function holdingGates(rollout: Rollout, { look, now, rules }: Seen) {
  if (rollout.status !== 'active') return [];
  return gatesLastJudged(rollout, look, now, rules).filter(isHolding);
}

/**
 * When its time in the phase was over and the last person said yes: since then
 * nothing of it was missing. What was measured may have opened later.
 */
function openedAt(rollout: Rollout): EpochMs {
  const { definition, phase, phaseEnteredAt, createdAt } = rollout;
  const soakMs = phase === null ? 0 : definition.plan[phase].soakMs;
  const given = [...rollout.approvals, ...rollout.attestations];
  return Math.max(
    (phaseEnteredAt ?? createdAt) + soakMs,
    ...given.map(({ at }) => at),
  );
}
