import { ConflictError } from '@backstage/errors';
import type {
  FlagChangeLogRegistration,
  ProductionSafetyFlagChangeLogExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';

/** Logs of flag changes that modules have connected. */
export class FlagChangeLogRegistry
  implements ProductionSafetyFlagChangeLogExtensionPoint
{
  readonly #logs = new Map<string, FlagChangeLogRegistration>();

  addFlagChangeLog(registration: FlagChangeLogRegistration): void {
    const { id } = registration;
    if (this.#logs.has(id)) {
      throw new ConflictError(
        `There are two logs of flag changes with the id ${id}. Give each its own id.`,
      );
    }
    this.#logs.set(id, registration);
  }

  /** In the order in which they were connected. */
  all(): readonly FlagChangeLogRegistration[] {
    return [...this.#logs.values()];
  }
}
