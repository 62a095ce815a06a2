import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { IssueTracker } from '@production-safety/core';

/**
 * A connected issue tracker.
 *
 * @public
 */
export interface IssueTrackerRegistration {
  /** Unique, such as `github`; people read it beside the issue. */
  readonly id: string;
  readonly tracker: IssueTracker;
  /**
   * Web address of the repository for issues of an entity with these
   * annotations; nothing when it is kept elsewhere.
   */
  repositoryOf(
    annotations: Readonly<Record<string, string>>,
  ): string | undefined;
  /** Web address of the repository for what has none of its own. */
  readonly defaultRepository?: string;
}

/**
 * Connects issue trackers to the production-safety backend: people have action
 * items of incidents followed up there.
 *
 * @remarks
 * Register in the module's `init`; the backend reads the registrations once
 * when all modules are initialised.
 *
 * @public
 */
export interface ProductionSafetyIssueTrackerExtensionPoint {
  /** Adds an issue tracker. Throws `ConflictError` when the id is taken. */
  addIssueTracker(registration: IssueTrackerRegistration): void;
}

/**
 * Where modules add an {@link IssueTrackerRegistration}.
 *
 * @public
 */
export const productionSafetyIssueTrackerExtensionPoint =
  createExtensionPoint<ProductionSafetyIssueTrackerExtensionPoint>({
    id: 'production-safety.issue-tracker',
  });
