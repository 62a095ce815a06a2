import { ConflictError } from '@backstage/errors';
import type {
  IssueTrackerRegistration,
  ProductionSafetyIssueTrackerExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';

/** Issue trackers that modules have connected. */
export class IssueTrackerRegistry
  implements ProductionSafetyIssueTrackerExtensionPoint
{
  readonly #trackers = new Map<string, IssueTrackerRegistration>();

  addIssueTracker(registration: IssueTrackerRegistration): void {
    const { id } = registration;
    if (this.#trackers.has(id)) {
      throw new ConflictError(
        `There are two issue trackers with the id ${id}. Give each its own id.`,
      );
    }
    this.#trackers.set(id, registration);
  }

  /** In the order in which they were connected. */
  all(): readonly IssueTrackerRegistration[] {
    return [...this.#trackers.values()];
  }

  find(id: string): IssueTrackerRegistration | undefined {
    return this.#trackers.get(id);
  }
}
