import type { EpochMs } from '@production-safety/core';

/** Where an entry stands: its moment, and what breaks ties. */
export interface TimelinePosition {
  readonly at: EpochMs;
  readonly key: string;
}

/** Of one moment, in this order: the greater first. */
const PLACES = { own: '3', answer: '2', rollout: '1' } as const;

type Place = keyof typeof PLACES;

/** Before every other sign, so that keys sort as id and number do in SQL. */
const GAP = ' ';

export function newestFirst(a: TimelinePosition, b: TimelinePosition): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.key === b.key) return 0;
  return a.key < b.key ? 1 : -1;
}

export function isOlder(
  entry: TimelinePosition,
  before: TimelinePosition,
): boolean {
  return newestFirst(entry, before) > 0;
}

export function keyOf(place: Place, number: number, id: string = ''): string {
  return `${PLACES[place]}:${id}${GAP}${String(number).padStart(10, '0')}`;
}

/** The number in a key of this place; `undefined` for another place. */
export function numberInKey(key: string, place: Place): number | undefined {
  return key.startsWith(`${PLACES[place]}:`)
    ? Number(key.slice(key.lastIndexOf(GAP) + 1))
    : undefined;
}

export function rolloutInKey(key: string): string {
  return key.slice(2, key.lastIndexOf(GAP));
}
