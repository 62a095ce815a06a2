import { ConflictError } from '@backstage/errors';
import type { Incident, Rollout } from '@production-safety/core';
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
    return this.all().filter(
      ({ components, topics = ['incidents'] }) =>
        topics.includes('incidents') && isFor(components, incident),
    );
  }

  /** Those that are told of rollouts. */
  forRollouts(): readonly AnnouncerRegistration[] {
    return this.all().filter(({ topics = [] }) => topics.includes('rollouts'));
  }

  /**
   * Whether one of them is told of a rollout: the one that its manifest names,
   * or else those for its component.
   */
  isForRollout(
    { id, components }: AnnouncerRegistration,
    { definition }: Pick<Rollout, 'definition'>,
  ): boolean {
    const named = definition.notify.slack?.trim().replace(/^#/, '');
    const isConnected = this.forRollouts().some(each => each.id === named);
    return isConnected
      ? id === named
      : isFor(components, { components: [definition.component] });
  }
}
