import type { Incident, IncidentTrigger } from './incident';
import { isGraver } from './severity';

/**
 * The open incident whose page is about the same cause, so that nobody is
 * woken twice for one thing.
 *
 * @remarks
 * It counts only what woke at least the same people at least as urgently:
 * declared earlier, as grave or graver, of the same rollout or alert, with all
 * the components of this one, and with a rung climbed that woke somebody. What is restricted or a
 * drill stands alone.
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
      other.resolvedAt === undefined &&
      other.rungs.length > 0 &&
      !wasQuiet(other) &&
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

/** Its rungs were climbed, and woke nobody: it must not keep others quiet. */
function wasQuiet({ id, notes }: Incident): boolean {
  return notes.some(note => note.startsWith(prefixOf(id)));
}

/** A guard is named with its rollout: `default.web:errors`. */
function causeOf({ kind, ref }: IncidentTrigger): string | undefined {
  switch (kind) {
    case 'rollout':
      return `rollout ${ref}`;
    case 'guard':
      return `rollout ${ref.slice(0, ref.lastIndexOf(':'))}`;
    case 'alert':
      return `alert ${ref}`;
    case 'component':
      // Much can be wrong with a component.
      return undefined;
    default:
      return unreachable(kind);
  }
}

function isOpenToAll({ isDrill, isRestricted }: Incident): boolean {
  return !isDrill && !isRestricted;
}

function isEarlier(other: Incident, incident: Incident): boolean {
  return other.declaredAt === incident.declaredAt
    ? other.id < incident.id
    : other.declaredAt < incident.declaredAt;
}

/** Who knows of no component is paged as if all were affected. */
function reaches(other: Incident, { components = [] }: Incident): boolean {
  const reached = other.components ?? [];
  return (
    reached.length === 0 ||
    (components.length > 0 && components.every(each => reached.includes(each)))
  );
}

function unreachable(kind: never): never {
  throw new Error(`Unknown trigger ${kind}`);
}
