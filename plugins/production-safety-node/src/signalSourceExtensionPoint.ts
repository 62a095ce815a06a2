import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { SignalSource } from '@production-safety/core';

/**
 * A connected source of signals.
 *
 * @public
 */
export interface SignalSourceRegistration {
  /** What the order of sources in the configuration names; unique. */
  readonly id: string;
  readonly source: SignalSource;
  /** Entity references it can speak of; all of them when absent. */
  readonly components?: readonly string[];
}

/**
 * Connects sources of signals to the production-safety backend, so that
 * guards and gates can be judged.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised. Modules are initialised in no particular
 * order: which of several sources is asked is decided by
 * `productionSafety.signals.order`.
 *
 * @public
 */
export interface ProductionSafetySignalSourceExtensionPoint {
  /**
   * Adds a source. Throws `ConflictError` when the id is taken and
   * `InputError` when it makes no sense.
   */
  addSignalSource(registration: SignalSourceRegistration): void;
}

/**
 * Where modules add a {@link SignalSourceRegistration}.
 *
 * @public
 */
export const productionSafetySignalSourceExtensionPoint =
  createExtensionPoint<ProductionSafetySignalSourceExtensionPoint>({
    id: 'production-safety.signal-source',
  });
