import type { DurationMs, EpochMs } from '../shared/time';
import type { Incident } from './incident';
import { isOver } from './isOver';

/**
 * A checklist of an incident, as far as it decides whether the incident may
 * be forgotten.
 *
 * @public
 */
export interface KeptRun {
  readonly startedAt: EpochMs;
  /** Absent while a step waits for its answer. */
  readonly endedAt?: EpochMs;
  /** When it was answered last, or started. */
  readonly changedAt: EpochMs;
}

/**
 * How long incidents are kept after their last change.
 *
 * @public
 */
export interface IncidentsKept {
  readonly incidentsForMs: DurationMs;
  readonly drillsForMs: DurationMs;
}

/**
 * True for an incident that is over and that nobody has touched for as long
 * as it is kept. One that is open, of which a run still waits for answers, or
 * of which an action item is open, is never forgotten.
 *
 * @public
 */
export function mayForget(
  incident: Pick<
    Incident,
    'status' | 'declaredAt' | 'resolvedAt' | 'isDrill' | 'items'
  >,
  kept: IncidentsKept,
  context: {
    readonly now: EpochMs;
    /** When its last event was recorded. */
    readonly changedAt: EpochMs;
    readonly runs: readonly KeptRun[];
  },
): boolean {
  const { declaredAt, resolvedAt = declaredAt, isDrill } = incident;
  const isWaitedFor =
    context.runs.some(run => isWaiting(run, resolvedAt)) ||
    incident.items?.some(({ closed }) => closed === undefined);
  if (!isOver(incident) || isWaitedFor) return false;
  const changes = context.runs.map(({ changedAt }) => changedAt);
  const last = Math.max(resolvedAt, context.changedAt, ...changes);
  const keptMs = isDrill ? kept.drillsForMs : kept.incidentsForMs;
  return context.now - last >= keptMs;
}

/** What began before the end and was left behind waits for nobody. */
function isWaiting(
  { startedAt, endedAt }: KeptRun,
  resolvedAt: EpochMs,
): boolean {
  return endedAt === undefined && startedAt >= resolvedAt;
}
