import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { StatusPage } from '@production-safety/core';

/**
 * A connected status page.
 *
 * @public
 */
export interface StatusPageRegistration {
  /** Unique; named in the timeline when it cannot be reached. */
  readonly id: string;
  readonly statusPage: StatusPage;
  /**
   * The page's own ids of its components, by the entity reference of what
   * they tell the public about. The page is for incidents of these, and for
   * those of which nothing is known to be affected.
   */
  readonly components: Readonly<Record<string, string>>;
}

/**
 * Connects status pages to the production-safety backend: the public is told
 * of incidents on them.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised.
 *
 * @public
 */
export interface ProductionSafetyStatusPageExtensionPoint {
  /** Adds a page. Throws `ConflictError` when the id is taken. */
  addStatusPage(registration: StatusPageRegistration): void;
}

/**
 * Where modules add a {@link StatusPageRegistration}.
 *
 * @public
 */
export const productionSafetyStatusPageExtensionPoint =
  createExtensionPoint<ProductionSafetyStatusPageExtensionPoint>({
    id: 'production-safety.status-page',
  });
