import type { IncidentEvent } from './events';

type Noted = Extract<IncidentEvent, { type: 'noted' }>;

/**
 * A line of the timeline: what happened, when, and when it was recorded.
 *
 * @public
 */
export interface TimelineEntry {
  readonly event: IncidentEvent;
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** Id of the entry that corrects this one, which stays. */
  readonly supersededBy?: string;
}

/**
 * Every event of an incident, in the order in which it happened. Corrections
 * mark what they replace and take nothing away.
 *
 * @public
 */
export function timelineOf(
  events: readonly IncidentEvent[],
): readonly TimelineEntry[] {
  const corrections = new Map(
    events
      .filter((event): event is Noted => event.type === 'noted')
      .filter(({ supersedes }) => supersedes !== undefined)
      .map(({ supersedes, entryId }) => [supersedes, entryId]),
  );
  return events
    .map(event => {
      const isNote = event.type === 'noted';
      const supersededBy = isNote ? corrections.get(event.entryId) : undefined;
      return {
        event,
        occurredAt: isNote ? event.occurredAt : event.at,
        recordedAt: event.at,
        ...(supersededBy === undefined ? {} : { supersededBy }),
      };
    })
    .sort((a, b) => a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt);
}
