import { ConflictError } from '@backstage/errors';
import type { Incident } from '@production-safety/core';
import type {
  ProductionSafetyStatusPageExtensionPoint,
  StatusPageRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import { isFor } from './isFor';

/** Status pages that modules have connected. */
export class StatusPageRegistry
  implements ProductionSafetyStatusPageExtensionPoint
{
  readonly #pages = new Map<string, StatusPageRegistration>();

  addStatusPage(registration: StatusPageRegistration): void {
    const { id } = registration;
    if (this.#pages.has(id)) {
      throw new ConflictError(
        `There are two status pages with the id ${id}. Give each its own id.`,
      );
    }
    this.#pages.set(id, registration);
  }

  /** In the order in which they were connected. */
  all(): readonly StatusPageRegistration[] {
    return [...this.#pages.values()];
  }

  /** Those that are for what an incident affects, as far as it is known. */
  for(incident: Incident): readonly StatusPageRegistration[] {
    return this.all().filter(({ components }) =>
      isFor(Object.keys(components), incident),
    );
  }
}
