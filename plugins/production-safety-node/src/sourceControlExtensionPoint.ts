import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { SourceControl } from '@production-safety/core';

/**
 * A connected code host.
 *
 * @public
 */
export interface SourceControlRegistration {
  /** Unique in the backend, such as `github:github.com`. */
  readonly id: string;
  /** True for the web address of a repository that this host keeps. */
  serves(repository: string): boolean;
  readonly control: SourceControl;
}

/**
 * Connects code hosts to the production-safety backend, so that the changes
 * of a rollout can be taken back.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised.
 *
 * @public
 */
export interface ProductionSafetySourceControlExtensionPoint {
  /**
   * Adds a code host. Throws `ConflictError` when the id is taken and
   * `InputError` when it makes no sense. Where two serve a repository the one
   * that was added first is asked.
   */
  addSourceControl(registration: SourceControlRegistration): void;
}

/**
 * Where modules add a {@link SourceControlRegistration}.
 *
 * @public
 */
export const productionSafetySourceControlExtensionPoint =
  createExtensionPoint<ProductionSafetySourceControlExtensionPoint>({
    id: 'production-safety.source-control',
  });
