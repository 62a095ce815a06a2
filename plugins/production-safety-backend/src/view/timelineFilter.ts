import type {
  TimelineEntryView,
  TimelineGroup,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { EntryKind } from './timelineGroups';

/** What a reader wants to see of a timeline; an empty list leaves all. */
export interface TimelineFilter {
  readonly groups: readonly TimelineGroup[];
  readonly sources: readonly string[];
  readonly actors: readonly string[];
  /** In lower case; each must occur. */
  readonly words: readonly string[];
  readonly isImportant: boolean;
}

export const EVERYTHING: TimelineFilter = {
  groups: [],
  sources: [],
  actors: [],
  words: [],
  isImportant: false,
};

/** Whether some entries may be left out. */
export function isNarrow(filter: TimelineFilter): boolean {
  const { groups, sources, actors, words, isImportant } = filter;
  return isImportant || [groups, sources, actors, words].some(hasAny);
}

export function fits(
  {
    kind,
    view,
  }: { readonly kind: EntryKind; readonly view: TimelineEntryView },
  { groups, sources, actors, words, isImportant }: TimelineFilter,
): boolean {
  return (
    (kind.isImportant || !isImportant) &&
    isIn(groups, kind.group) &&
    isIn(sources, view.source ?? '') &&
    isIn(actors, view.actor.ref) &&
    hasAll(words, `${view.sentence} ${view.reason ?? ''}`)
  );
}

function hasAny(list: readonly unknown[]): boolean {
  return list.length > 0;
}

function isIn(wanted: readonly string[], one: string): boolean {
  return (
    wanted.length === 0 ||
    wanted.some(each => each.toLowerCase() === one.toLowerCase())
  );
}

function hasAll(words: readonly string[], text: string): boolean {
  if (words.length === 0) return true;
  const searched = text.toLowerCase();
  return words.every(word => searched.includes(word));
}
