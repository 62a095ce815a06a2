import { localMinute } from '../../../format/localMinute';

/** As typed: a moment of a field for date and time, and a link. */
export interface NoteDetails {
  readonly happened: string;
  readonly link: string;
}

/** What is known already of a note that is corrected. */
export interface KnownDetails {
  readonly occurredAt?: string;
  readonly evidenceUrl?: string;
}

export type DetailProblem = 'future' | 'noLink';

/** As the backend checks it. */
const LINK = /^https?:\/\/[^\s<>]+$/;

export function typedOf({
  occurredAt,
  evidenceUrl,
}: KnownDetails): NoteDetails {
  return {
    happened: occurredAt ? localMinute(Date.parse(occurredAt)) : '',
    link: evidenceUrl ?? '',
  };
}

/** What cannot be sent as it was typed, by its field. */
export function problemsOf(
  { happened, link }: NoteDetails,
  now: number,
): Readonly<Partial<Record<keyof NoteDetails, DetailProblem>>> {
  return {
    ...(Date.parse(happened) > now ? { happened: 'future' } : {}),
    ...(link.trim() && !LINK.test(link.trim()) ? { link: 'noLink' } : {}),
  };
}

/** For the command; a moment that was not touched keeps its seconds. */
export function detailsOf(
  { happened, link }: NoteDetails,
  known: KnownDetails,
): KnownDetails {
  const isTouched = happened !== typedOf(known).happened;
  const typed = Date.parse(happened);
  const at = Number.isNaN(typed) ? undefined : new Date(typed).toISOString();
  const occurredAt = isTouched ? at : known.occurredAt;
  const evidenceUrl = link.trim();
  return {
    ...(occurredAt ? { occurredAt } : {}),
    ...(evidenceUrl ? { evidenceUrl } : {}),
  };
}
