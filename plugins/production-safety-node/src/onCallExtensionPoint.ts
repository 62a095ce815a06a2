import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { OnCall } from '@production-safety/core';

/**
 * A connected way to learn who is on call.
 *
 * @public
 */
export interface OnCallRegistration {
  /** Unique; shown above the people that it names. */
  readonly id: string;
  readonly onCall: OnCall;
  /**
   * Entity references: who is on call for these. Shown as well where nothing
   * is known to be affected. All when absent.
   */
  readonly components?: readonly string[];
}

/**
 * Connects rotas to the production-safety backend, which shows who is on call
 * in an incident.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised.
 *
 * @public
 */
export interface ProductionSafetyOnCallExtensionPoint {
  /** Adds a rota. Throws `ConflictError` when the id is taken. */
  addOnCall(registration: OnCallRegistration): void;
}

/**
 * Where modules add an {@link OnCallRegistration}.
 *
 * @public
 */
export const productionSafetyOnCallExtensionPoint =
  createExtensionPoint<ProductionSafetyOnCallExtensionPoint>({
    id: 'production-safety.on-call',
  });
