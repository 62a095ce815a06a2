import type { DurationMs } from '../shared/time';
import type { Incident, IncidentTrigger } from './incident';
import { rolloutOf } from './rolloutOf';
import { isGraver } from './severity';

/** Who was woken earlier is at something else by now. */
const FRESH_MS: DurationMs = 30 * 60_000;

/**
 * The open incident whose page is about the same cause, so that nobody is
 * woken twice for one thing.
 *
 * @remarks
 * It counts only what woke at least the same people at least as urgently:
 * declared earlier, by half an hour at most, as grave or graver, of the same
 * rollout or alert, with all the components of this one, not mitigated yet,
 * and with a page that was taken. What is restricted or a drill stands alone.
 *
 * @public
 */
export function pagedBefore(
  incident: Incident,
  open: readonly Incident[],
): Incident | undefined {
  if (!incident.trigger || !isOpenToAll(incident)) return undefined;
  const cause = causeOf(incident.trigger);
  return open.find(
    other =>
      isOpenToAll(other) &&
      isEarlier(other, incident) &&
      incident.declaredAt - other.declaredAt <= FRESH_MS &&
      other.mitigatedAt === undefined &&
      other.resolvedAt === undefined &&
      other.pagedAt !== undefined &&
      !isGraver(incident.severity, other.severity) &&
      other.trigger !== undefined &&
      cause !== undefined &&
      causeOf(other.trigger) === cause &&
      reaches(other, incident),
  );
}

/**
 * Id of the note in an incident that nobody was paged for it, because of
 * another one.
 *
 * @public
 */
export function pagedBeforeNote(
  { id }: Pick<Incident, 'id'>,
  other: Pick<Incident, 'id'>,
): string {
  return `${prefixOf(id)}${other.id}`;
}

const prefixOf = (id: string) => `${id}:paged-before:`;

/**
 * True when nobody was paged for it for a while, because of another one.
 *
 * @public
 */
export function keptQuiet({
  id,
  notes,
}: Pick<Incident, 'id' | 'notes'>): boolean {
  return notes.some(note => note.startsWith(prefixOf(id)));
}

/** Undefined where much can be wrong, as with a component. */
function causeOf(trigger: IncidentTrigger): string | undefined {
  const rollout = rolloutOf(trigger);
  if (rollout !== undefined) return `rollout ${rollout}`;
  return trigger.kind === 'alert' ? `alert ${trigger.ref}` : undefined;
}

function isOpenToAll({ isDrill, isRestricted }: Incident): boolean {
  return !isDrill && !isRestricted;
}

function isEarlier(other: Incident, incident: Incident): boolean {
  return other.declaredAt === incident.declaredAt
    ? other.id < incident.id
    : other.declaredAt < incident.declaredAt;
}

/** Whoever is called where no component is known need not own one. */
function reaches(other: Incident, { components = [] }: Incident): boolean {
  const reached = other.components ?? [];
  return components.length === 0
    ? reached.length === 0
    : components.every(each => reached.includes(each));
}
