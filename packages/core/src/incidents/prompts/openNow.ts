import type { RunningStep } from '../../runbooks/run/runningStep';
import type { EpochMs } from '../../shared/time';
import { clocksOf } from '../clocks';
import type { IncidentClock } from '../clocks';
import { SUPPORTING_ROLES } from '../incident';
import type { Incident } from '../incident';

/**
 * A running step, with who does it.
 *
 * @public
 */
export interface OpenStep extends RunningStep {
  /** Entity reference; absent while nobody has its role. */
  readonly owner?: string;
}

/**
 * What a call-out names: what stands open in an incident.
 *
 * @public
 */
export interface OpenNow {
  /** The one that runs for longest first. */
  readonly steps: readonly OpenStep[];
  /** Absent while nobody has promised the next update. */
  readonly nextUpdateAt?: EpochMs;
  /** At risk or overdue; that of the next update is above. */
  readonly clocks: readonly IncidentClock[];
}

/**
 * What stands open in an incident.
 *
 * @public
 */
export function openNow(
  incident: Incident,
  running: readonly RunningStep[],
  now: EpochMs,
): OpenNow {
  const { promise } = incident;
  return {
    steps: running
      .map(step => withOwner(incident, step))
      .sort((a, b) => a.since - b.since),
    ...(promise ? { nextUpdateAt: promise.dueAt } : {}),
    clocks: clocksOf(incident, now).filter(
      ({ clock, state }) =>
        clock !== 'next-update' && (state === 'at-risk' || state === 'overdue'),
    ),
  };
}

/**
 * A step with who is to be asked about it.
 *
 * @public
 */
export function withOwner(incident: Incident, step: RunningStep): OpenStep {
  const owner = step.asked ?? holderOf(incident, step);
  return owner === undefined ? step : { ...step, owner };
}

function holderOf(
  { commander, roles = {} }: Incident,
  { role }: RunningStep,
): string | undefined {
  if (role === 'Commander') return commander;
  // Runbooks say "Customer liaison", incidents `customer-liaison`.
  const name = role?.toLowerCase().replace(' ', '-');
  const held = SUPPORTING_ROLES.find(each => each === name);
  return held && roles[held]?.holder;
}
