import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Pager } from '@production-safety/core';

/**
 * A connected way to wake people.
 *
 * @public
 */
export interface PagerRegistration {
  /** Unique; named in the timeline when it cannot be reached. */
  readonly id: string;
  readonly pager: Pager;
  /**
   * Entity references: only incidents of these are paged through it. Those of
   * which nothing is known to be affected are, too. All when absent.
   */
  readonly components?: readonly string[];
}

/**
 * Connects pagers to the production-safety backend, besides the notifications
 * of the portal.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised.
 *
 * @public
 */
export interface ProductionSafetyPagerExtensionPoint {
  /** Adds a pager. Throws `ConflictError` when the id is taken. */
  addPager(registration: PagerRegistration): void;
}

/**
 * Where modules add a {@link PagerRegistration}.
 *
 * @public
 */
export const productionSafetyPagerExtensionPoint =
  createExtensionPoint<ProductionSafetyPagerExtensionPoint>({
    id: 'production-safety.pager',
  });
