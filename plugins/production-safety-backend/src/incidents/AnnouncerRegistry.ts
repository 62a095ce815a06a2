import { ConflictError } from '@backstage/errors';
import type { Incident } from '@production-safety/core';
import type {
  AnnouncerRegistration,
  ProductionSafetyAnnouncerExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import { isFor } from './isFor';

/** Chats that modules have connected. */
export class AnnouncerRegistry
  implements ProductionSafetyAnnouncerExtensionPoint
{
  readonly #announcers = new Map<string, AnnouncerRegistration>();

  addAnnouncer(registration: AnnouncerRegistration): void {
    const { id } = registration;
    if (this.#announcers.has(id)) {
      throw new ConflictError(
        `There are two chats with the id ${id}. Give each its own id.`,
      );
    }
    this.#announcers.set(id, registration);
  }

  /** In the order in which they were connected. */
  all(): readonly AnnouncerRegistration[] {
    return [...this.#announcers.values()];
  }

  /** Those that are for what an incident affects, as far as it is known. */
  for(incident: Incident): readonly AnnouncerRegistration[] {
    return this.all().filter(({ components }) => isFor(components, incident));
  }
}
