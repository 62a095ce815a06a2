import type { EpochMs } from '../shared/time';
import type { Incident } from './incident';
import { AT_RISK } from './prompts/promptRules';
import { policyOf } from './severity';

/**
 * A promise of the severity, and how it stands.
 *
 * @public
 */
export interface IncidentClock {
  readonly clock: 'acknowledge' | 'commander' | 'mitigate' | 'next-update';
  readonly startedAt: EpochMs;
  readonly dueAt: EpochMs;
  readonly endedAt?: EpochMs;
  readonly state: 'running' | 'at-risk' | 'overdue' | 'met' | 'missed';
}

/**
 * The clocks of an incident. They run from the declaration, whatever its
 * severity was then.
 *
 * @public
 */
export function clocksOf(
  incident: Incident,
  now: EpochMs,
): readonly IncidentClock[] {
  const { acknowledgeMs, commanderMs, mitigateMs } = policyOf(incident);
  const { acknowledgedAt, commanderAt, mitigatedAt } = incident;
  const clocks = [
    ['acknowledge', acknowledgeMs, acknowledgedAt],
    ['commander', commanderMs, commanderAt],
    ['mitigate', mitigateMs, mitigatedAt],
  ] as const;
  const targets = clocks.flatMap(([clock, targetMs, endedAt]) => {
    if (targetMs === undefined) return [];
    const startedAt = incident.declaredAt;
    const dueAt = startedAt + targetMs;
    const state = stateOf(startedAt, targetMs, endedAt, now);
    const ended = endedAt === undefined ? {} : { endedAt };
    return [{ clock, startedAt, dueAt, ...ended, state }];
  });
  return [...targets, ...promised(incident, now)];
}

/**
 * Kept by the promise of the next one; the end keeps the last. Before the
 * first promise that one itself may be due.
 */
function promised(incident: Incident, now: EpochMs): readonly IncidentClock[] {
  const { resolvedAt: endedAt } = incident;
  const promise = incident.promise ?? firstPromise(incident);
  if (!promise) return [];
  const { madeAt: startedAt, dueAt } = promise;
  const state = stateOf(startedAt, dueAt - startedAt, endedAt, now);
  const ended = endedAt === undefined ? {} : { endedAt };
  return [{ clock: 'next-update', startedAt, dueAt, ...ended, state }];
}

function firstPromise(incident: Incident): Incident['promise'] {
  const { firstUpdateMs } = policyOf(incident);
  const { declaredAt: madeAt } = incident;
  return firstUpdateMs === undefined
    ? undefined
    : { madeAt, dueAt: madeAt + firstUpdateMs };
}

function stateOf(
  startedAt: EpochMs,
  targetMs: number,
  endedAt: EpochMs | undefined,
  now: EpochMs,
): IncidentClock['state'] {
  if (endedAt !== undefined) {
    return endedAt - startedAt <= targetMs ? 'met' : 'missed';
  }
  const passed = now - startedAt;
  if (passed > targetMs) return 'overdue';
  return passed >= targetMs * AT_RISK ? 'at-risk' : 'running';
}
