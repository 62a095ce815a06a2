import { portRejected } from '@production-safety/core';

/** Where a message is. */
export interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** Throws `port-rejected` for what is no place in Slack. */
export function parsePlace(place: string): Place {
  const [, channel, ts] = /^([A-Z0-9]+)\/(\d+\.\d+)$/.exec(place) ?? [];
  if (channel && ts) return { channel, ts };
  throw portRejected('This is not the place of a message in Slack');
}

/** The other way round. */
export function placeOf({ channel, ts }: Place): string {
  return `${channel}/${ts}`;
}
