import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { FlagChangeLog } from '@production-safety/core';

/**
 * A connected log of flag changes.
 *
 * @public
 */
export interface FlagChangeLogRegistration {
  /** Unique, and the same after a restart: by it is known what it was told. */
  readonly id: string;
  readonly log: FlagChangeLog;
  /** Only changes in these environments are told to it. All when absent. */
  readonly environments?: readonly string[];
}

/**
 * Connects logs of flag changes to the production-safety backend: whoever
 * looks there for the cause of an error finds what rollouts changed.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised. A log is told after the fact and in
 * order, by one replica, and again after a failure.
 *
 * @public
 */
export interface ProductionSafetyFlagChangeLogExtensionPoint {
  /** Adds a log. Throws `ConflictError` when the id is taken. */
  addFlagChangeLog(registration: FlagChangeLogRegistration): void;
}

/**
 * Where modules add a {@link FlagChangeLogRegistration}.
 *
 * @public
 */
export const productionSafetyFlagChangeLogExtensionPoint =
  createExtensionPoint<ProductionSafetyFlagChangeLogExtensionPoint>({
    id: 'production-safety.flag-change-log',
  });
