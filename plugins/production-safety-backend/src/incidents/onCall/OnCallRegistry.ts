import { ConflictError } from '@backstage/errors';
import type {
  OnCallRegistration,
  ProductionSafetyOnCallExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import { isFor } from '../isFor';

/** Rotas that modules have connected. */
export class OnCallRegistry implements ProductionSafetyOnCallExtensionPoint {
  readonly #rotas = new Map<string, OnCallRegistration>();

  addOnCall(registration: OnCallRegistration): void {
    const { id } = registration;
    if (this.#rotas.has(id)) {
      throw new ConflictError(
        `There are two rotas with the id ${id}. Give each its own id.`,
      );
    }
    this.#rotas.set(id, registration);
  }

  /** In the order in which they were connected. */
  all(): readonly OnCallRegistration[] {
    return [...this.#rotas.values()];
  }

  /** Those for one of these components; all when none is named. */
  for(components: readonly string[]): readonly OnCallRegistration[] {
    return this.all().filter(rota => isFor(rota.components, { components }));
  }
}
