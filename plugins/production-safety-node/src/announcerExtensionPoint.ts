import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Announcer, ChatListener } from '@production-safety/core';

/**
 * What a chat is told of.
 *
 * @public
 */
export type AnnouncedKind = 'incidents' | 'rollouts';

/**
 * A connected chat.
 *
 * @public
 */
export interface AnnouncerRegistration {
  /** Unique; named in the timeline when it cannot be reached. */
  readonly id: string;
  readonly announcer: Announcer;
  /** Incidents alone when absent. */
  readonly topics?: readonly AnnouncedKind[];
  /**
   * Entity references: only incidents and rollouts of these are announced in
   * it, and incidents of which nothing is known to be affected. All when
   * absent.
   */
  readonly components?: readonly string[];
  /**
   * Hears what people press and pin in it, from messages to
   * `POST /v1/chats/<id>`. None are taken when absent.
   */
  readonly listener?: ChatListener;
  /**
   * Entity references of users and groups who may press something. Nobody
   * when absent.
   */
  readonly responders?: readonly string[];
}

/**
 * Connects chats to the production-safety backend: people follow incidents
 * and rollouts in them.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised.
 *
 * @public
 */
export interface ProductionSafetyAnnouncerExtensionPoint {
  /** Adds a chat. Throws `ConflictError` when the id is taken. */
  addAnnouncer(registration: AnnouncerRegistration): void;
}

/**
 * Where modules add an {@link AnnouncerRegistration}.
 *
 * @public
 */
export const productionSafetyAnnouncerExtensionPoint =
  createExtensionPoint<ProductionSafetyAnnouncerExtensionPoint>({
    id: 'production-safety.announcer',
  });
