import type { Actor } from '@production-safety/core';

/**
 * A moment as ISO-8601 text in UTC, such as `2026-05-01T09:30:00.000Z`.
 *
 * @public
 */
export type IsoTime = string;

/**
 * Who caused something, as shown to people.
 *
 * @public
 */
export type ActorView = Actor;
