import type { EpochMs } from '../shared/time';
import type { IncidentEvent } from './events';

/** What a link needs of an entry. */
interface LinkedEntry {
  readonly kind?: string;
  readonly occurredAt: EpochMs;
  readonly href: string;
}

/** Puts the link to the entry behind a statement around its text. */
export type LinkTo = (
  text: string,
  kinds: readonly IncidentEvent['type'][],
  /** When it happened; the last entry of these kinds when absent. */
  at?: EpochMs,
) => string;

/** Where no entry says it, the text stays as it is. */
export function linksInto(entries: readonly LinkedEntry[]): LinkTo {
  const newestFirst = [...entries].reverse();
  return (text, kinds, at) => {
    const entry = newestFirst.find(
      ({ kind, occurredAt }) =>
        kinds.some(each => each === kind) &&
        (at === undefined || occurredAt === at),
    );
    return linked(text, entry?.href);
  };
}

/** The text has to be markup already. */
export function linked(text: string, href: string | undefined): string {
  return href === undefined ? text : `[${text}](<${href}>)`;
}
