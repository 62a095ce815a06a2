import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Deployer } from '@production-safety/core';

/**
 * A connected place that puts code into production.
 *
 * @public
 */
export interface DeployerRegistration {
  /** What rollouts name in `spec.code.deploy.deployer`; unique. */
  readonly id: string;
  readonly deployer: Deployer;
  /** For people; the id when absent. */
  readonly title?: string;
}

/**
 * Connects deployers to the production-safety backend, so that a rollout's
 * code can be deployed anew or an earlier deployment put back.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised.
 *
 * @public
 */
export interface ProductionSafetyDeployerExtensionPoint {
  /**
   * Adds a deployer. Throws `ConflictError` when the id is taken and
   * `InputError` when it makes no sense.
   */
  addDeployer(registration: DeployerRegistration): void;
}

/**
 * Where modules add a {@link DeployerRegistration}.
 *
 * @public
 */
export const productionSafetyDeployerExtensionPoint =
  createExtensionPoint<ProductionSafetyDeployerExtensionPoint>({
    id: 'production-safety.deployer',
  });
