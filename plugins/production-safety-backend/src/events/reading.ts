import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { EpochMs } from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';
import type { DeliveredEvent, EventDefaults } from './EventSender';

const LONGEST_TEXT = 200;
const LONGEST_SUMMARY = 1_000;
const KIND = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const COMPONENT = /^[a-z0-9-]+:[a-z0-9-_.]+\/[a-z0-9-_.]+$/i;

/** A member of something that came from outside. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (found, name) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, name)
        ? (found as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}

/** A text that is not empty and not too long to be stored; else undefined. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim().slice(0, LONGEST_SUMMARY)
    : undefined;
}

/** Puts an event together from what a message says and what is configured. */
export function delivered(
  said: {
    readonly deliveryId: string | undefined;
    readonly kind?: string;
    readonly component?: string;
    readonly part?: string;
    readonly at?: string;
    readonly summary?: string;
  },
  { id, raises, component: usual }: EventDefaults,
  now: EpochMs,
): DeliveredEvent {
  const component = said.component ?? usual;
  if (component === undefined || !COMPONENT.test(component)) {
    throw new InputError(
      'component: the message names no component such as component:default/web. Name it there, or configure one for this source.',
    );
  }
  const kind = said.kind ?? raises;
  if (!KIND.test(kind) || kind.length > LONGEST_TEXT) {
    throw new InputError(
      'kind: write lower-case words with hyphens, such as outage.',
    );
  }
  if (said.deliveryId === undefined) {
    throw new InputError(
      'id: the message has none, so nobody could tell it from a repetition.',
    );
  }
  const at = said.at === undefined ? now : Date.parse(said.at);
  return {
    deliveryId: digestOf(said.deliveryId),
    event: {
      kind,
      component: comparableRef(component),
      ...(said.part === undefined
        ? {}
        : { part: said.part.slice(0, LONGEST_TEXT) }),
      // Never later than now: the future is a clock that is wrong.
      at: Number.isFinite(at) ? Math.min(at, now) : now,
      source: id,
      summary: said.summary ?? `${id} says: ${kind}.`,
    },
  };
}

/** Ids come in all lengths. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
