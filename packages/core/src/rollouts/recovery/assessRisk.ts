import { durationWords } from '../../shared/durationWords';
import type { GuardSpec } from '../definition';
import type { ClockTimes, RecoveryTimes } from './recoveryTimes';
import type { RiskSpec } from './risk';

/**
 * What is known of a risk: whether somebody would notice, and whether users
 * really come back as fast as was promised.
 *
 * @remarks
 * `unmeasured`: nobody has come back that way yet, so that the promise is one.
 * `unmeasurable`: it is not done from here.
 *
 * @public
 */
export interface RiskAssessment {
  readonly recovery:
    | 'kept'
    | 'broken'
    | 'unmeasured'
    | 'unmeasurable'
    | 'not-promised';
  /** What was measured; absent where nothing is. */
  readonly measured?: ClockTimes;
  readonly sentence: string;
  /** Guards of it that only observe, or that are not declared. */
  readonly blindGuards: readonly string[];
}

/**
 * Holds a risk against how fast users of the component came back.
 *
 * @public
 */
export function assessRisk(
  risk: RiskSpec,
  guards: readonly GuardSpec[],
  times: RecoveryTimes,
): RiskAssessment {
  const enforced = new Set(
    guards.flatMap(({ id, mode }) => (mode === 'enforce' ? [id] : [])),
  );
  const blindGuards = risk.guards.filter(id => !enforced.has(id));
  return { ...recoveryOf(risk, times), blindGuards };
}

function recoveryOf(
  { recovery }: RiskSpec,
  { byMeans }: RecoveryTimes,
): Omit<RiskAssessment, 'blindGuards'> {
  if (!recovery) {
    return {
      recovery: 'not-promised',
      sentence: 'Nothing says how users get back.',
    };
  }
  const promise = durationWords(recovery.withinMs);
  if (recovery.by === 'other') {
    return {
      recovery: 'unmeasurable',
      sentence: `Within ${promise}, which is not measured here.`,
    };
  }
  const measured = byMeans[recovery.by];
  const { n, p50Ms, p95Ms } = measured;
  if (p95Ms === undefined || p50Ms === undefined) {
    return {
      recovery: 'unmeasured',
      sentence: `Within ${promise}; nobody has come back that way yet. Practise it.`,
    };
  }
  const isKept = p95Ms <= recovery.withinMs;
  const was = `half of ${n} within ${durationWords(
    p50Ms,
  )}, 95 % within ${durationWords(p95Ms)}`;
  return {
    recovery: isKept ? 'kept' : 'broken',
    measured,
    sentence: isKept
      ? `Within ${promise}: ${was}.`
      : `Promised within ${promise}, but ${was}.`,
  };
}
