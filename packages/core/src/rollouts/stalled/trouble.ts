import type { EpochMs } from '../../shared/time';
import { guardsHolding } from '../autopilot/guardsHolding';
import { isHolding } from '../gate';
import type { GateRules } from '../gateRules';
import type { Health } from '../health';
import { gatesLastJudged, verdictsNow } from '../lastLook';
import type { LastLook } from '../lastLook';
import { latestRollback } from '../rollout';
import type { Rollout } from '../rollout';
import { stalledRollout } from './stalledRollout';

/**
 * What is the matter with a rollout, the worst first. `none` is the only good
 * news.
 *
 * @public
 */
export const TROUBLE_KINDS = [
  'breached',
  'unproved',
  'drifted',
  'blind',
  'held',
  'stalled',
  'unsure',
  'none',
] as const;

/** @public */
export type TroubleKind = (typeof TROUBLE_KINDS)[number];

/**
 * The worst that is the matter with a rollout.
 *
 * @public
 */
export interface Trouble {
  readonly kind: TroubleKind;
  /** Why, in one sentence. */
  readonly sentence: string;
  /** Absent when that is not known, and for `none`. */
  readonly since?: EpochMs;
}

/**
 * What is known of a rollout besides its state.
 *
 * @public
 */
export interface SeenRollout {
  readonly health: Health;
  /** Absent when it was never looked at. */
  readonly look?: LastLook;
  readonly now: EpochMs;
  readonly rules?: GateRules;
}

/** A kind with how it is found; `undefined` when it is not the matter. */
type Check = (
  rollout: Rollout,
  seen: SeenRollout,
) => Omit<Trouble, 'kind'> | undefined;

/**
 * Says what is the matter with a rollout, the worst of it: a breached guard, a
 * rollback without proof, drift, that nothing is known, gates that hold after
 * the time in the phase is over, that it does not get on, and that it is not
 * sure whether all is well.
 *
 * @public
 */
export function troubleOf(rollout: Rollout, seen: SeenRollout): Trouble {
  for (const kind of TROUBLE_KINDS) {
    const found = kind === 'none' ? undefined : CHECKS[kind](rollout, seen);
    if (found) return { kind, ...found };
  }
  return { kind: 'none', sentence: seen.health.sentence };
}

/** Digits of the latest moment. */
const SINCE_DIGITS = 16;

/**
 * Text that sorts as trouble does: the worst kind first, of one kind what has
 * been so for longest, and what nobody knows since when after that.
 *
 * @public
 */
export function troublePlace({
  kind,
  since = Number.MAX_SAFE_INTEGER,
}: Pick<Trouble, 'kind' | 'since'>): string {
  const rank = TROUBLE_KINDS.indexOf(kind);
  return `${rank}.${String(since).padStart(SINCE_DIGITS, '0')}`;
}

const CHECKS: Readonly<Record<Exclude<TroubleKind, 'none'>, Check>> = {
  breached: (rollout, seen) => {
    const [worst] = holdingGuards(rollout, seen)
      .filter(({ verdict }) => verdict === 'breached')
      .sort((a, b) => (a.firstBadAt ?? Infinity) - (b.firstBadAt ?? Infinity));
    return (
      worst && {
        sentence: `Guard ${worst.guard}: ${worst.sentence}`,
        ...sinceOf(worst.firstBadAt),
      }
    );
  },
  unproved: rollout => {
    const latest = latestRollback(rollout);
    if (!latest || latest.confirmation.status === 'confirmed') return undefined;
    const isOff =
      ['rolling-back', 'rolled-back'].includes(rollout.status) ||
      latest.parts.some(part => rollout.partsOff.includes(part));
    return isOff
      ? {
          sentence: 'Rolled back, and that users get V1 is not proved.',
          since: latest.requestedAt,
        }
      : undefined;
  },
  drifted: ({ drift }, { health }) =>
    drift || health.verdict === 'breached'
      ? { sentence: health.sentence, ...sinceOf(drift?.foundAt) }
      : undefined,
  blind: (rollout, seen) => {
    const { health, look } = seen;
    const [blind] = holdingGuards(rollout, seen)
      .filter(({ verdict }) => verdict !== 'breached')
      .sort((a, b) => (a.blindSince ?? Infinity) - (b.blindSince ?? Infinity));
    if (blind) {
      return {
        sentence: `Guard ${blind.guard}: ${blind.sentence}`,
        ...sinceOf(blind.blindSince),
      };
    }
    return health.verdict === 'errored'
      ? {
          sentence: health.sentence,
          ...sinceOf(health.measuredAt ?? look?.at),
        }
      : undefined;
  },
  held: (rollout, { look, now, rules }) => {
    const { status, phase, phaseEnteredAt, definition } = rollout;
    if (status !== 'active' || phase === null || phaseEnteredAt === null) {
      return undefined;
    }
    const holding = gatesLastJudged(rollout, look, now, rules).filter(
      isHolding,
    );
    const [first] = holding;
    // Until its time is over nobody expects it to go on.
    if (!first || holding.some(({ kind }) => kind === 'soak')) return undefined;
    return {
      sentence: `${first.title}: ${first.sentence}`,
      since: phaseEnteredAt + definition.plan[phase].soakMs,
    };
  },
  stalled: (rollout, { look, now, rules }) => {
    const stall = stalledRollout(rollout, look, now, rules);
    return stall && { sentence: stall.sentence, since: stall.since };
  },
  unsure: (_, { health }) =>
    health.verdict === 'inconclusive'
      ? {
          sentence: health.sentence,
          ...sinceOf(health.measuredAt ?? undefined),
        }
      : undefined,
};

/** As recorded and as seen last, so that what nobody sees is blind. */
function holdingGuards(rollout: Rollout, { look, now }: SeenRollout) {
  const seen = verdictsNow(rollout, look, now);
  return guardsHolding(rollout, [...seen.values()], now);
}

function sinceOf(at: EpochMs | undefined): Pick<Trouble, 'since'> {
  return at === undefined ? {} : { since: at };
}
