import { ConflictError } from '@backstage/errors';
import type { Incident } from '@production-safety/core';
import type {
  PagerRegistration,
  ProductionSafetyPagerExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import { isFor } from './isFor';

/** Pagers that modules have connected. */
export class PagerRegistry implements ProductionSafetyPagerExtensionPoint {
  readonly #pagers = new Map<string, PagerRegistration>();

  addPager(registration: PagerRegistration): void {
    const { id } = registration;
    if (this.#pagers.has(id)) {
      throw new ConflictError(
        `There are two pagers with the id ${id}. Give each its own id.`,
      );
    }
    this.#pagers.set(id, registration);
  }

  /** Those that are for what an incident affects, as far as it is known. */
  for(incident: Incident): readonly PagerRegistration[] {
    return [...this.#pagers.values()].filter(({ components }) =>
      isFor(components, incident),
    );
  }
}
