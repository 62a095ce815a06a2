import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import {
  portUnavailable,
  type FlagControl,
  type FlagLeases,
} from '@production-safety/core';
import type {
  FlagControlRegistration,
  ProductionSafetyFlagControlExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';

/** The flag providers that modules have connected. */
export class FlagControlRegistry
  implements ProductionSafetyFlagControlExtensionPoint
{
  readonly #registrations = new Map<string, FlagControlRegistration>();
  #leases: { of(id: string): FlagLeases } | undefined;

  addFlagControl(registration: FlagControlRegistration): void {
    const { id, clientPollSeconds } = registration;
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(id)) {
      throw new InputError(
        `Flag control id "${id}" must consist of letters, digits and dashes.`,
      );
    }
    if (!Number.isFinite(clientPollSeconds) || clientPollSeconds < 0) {
      throw new InputError(
        `Flag control ${id}: clientPollSeconds must be 0 or more seconds, not ${clientPollSeconds}.`,
      );
    }
    if (this.#registrations.has(id)) {
      throw new ConflictError(
        `There are two flag controls with the id "${id}". Give each instance its own id.`,
      );
    }
    this.#registrations.set(id, registration);
  }

  leasesOf(id: string): FlagLeases {
    return {
      take: async (flag, options) => {
        if (!this.#leases) {
          throw portUnavailable('The production-safety backend is starting');
        }
        return this.#leases.of(id).take(flag, options);
      },
    };
  }

  /** From now on writes take leases here. */
  useLeases(leases: { of(id: string): FlagLeases }): void {
    this.#leases = leases;
  }

  /** Says what is missing when nothing is connected. */
  warnWhenEmpty(logger: LoggerService): void {
    if (this.#registrations.size === 0) {
      logger.warn(
        'No flag provider is connected: rollouts can be declared and read, but not moved. Add a flag control module to the backend, such as @production-safety/backstage-plugin-production-safety-backend-module-flagsmith, and configure productionSafety.flagsmith.',
      );
    }
  }

  get ids(): readonly string[] {
    return [...this.#registrations.keys()];
  }

  controls(): ReadonlyMap<string, FlagControl> {
    return new Map(
      [...this.#registrations].map(([id, { control }]) => [id, control]),
    );
  }

  has(id: string): boolean {
    return this.#registrations.has(id);
  }

  registrations(): readonly FlagControlRegistration[] {
    return [...this.#registrations.values()];
  }

  /** Undefined when there is no such provider. */
  registrationOf(id: string): FlagControlRegistration | undefined {
    return this.#registrations.get(id);
  }

  /** Undefined when there is no such provider. */
  clientPollSecondsOf(id: string): number | undefined {
    return this.#registrations.get(id)?.clientPollSeconds;
  }
}
