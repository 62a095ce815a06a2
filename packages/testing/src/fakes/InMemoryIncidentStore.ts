import {
  SafetyError,
  type Incident,
  type IncidentCommit,
  type IncidentEffect,
  type IncidentEvent,
  type IncidentStore,
} from '@production-safety/core';

/**
 * Incidents in memory.
 *
 * @public
 */
export class InMemoryIncidentStore implements IncidentStore {
  /** Effects of every accepted commit, oldest first. */
  readonly effects: IncidentEffect[] = [];

  readonly #incidents = new Map<string, Incident>();
  readonly #events = new Map<string, IncidentEvent[]>();

  static create(): InMemoryIncidentStore {
    return new InMemoryIncidentStore();
  }

  private constructor() {}

  async load(id: string): Promise<Incident | undefined> {
    return this.#incidents.get(id);
  }

  async commit(commit: IncidentCommit): Promise<void> {
    const { incidentId, expectedVersion, events, next, effects } = commit;
    const stored = this.#incidents.get(incidentId)?.version ?? 0;
    if (stored !== expectedVersion) {
      throw new SafetyError(
        'conflict',
        `Incident ${incidentId} is at version ${stored}, not ${expectedVersion}`,
        { retryable: true },
      );
    }
    this.#incidents.set(incidentId, next);
    const before = this.#events.get(incidentId) ?? [];
    this.#events.set(incidentId, [...before, ...events]);
    this.effects.push(...effects);
  }

  async events(
    id: string,
    { afterVersion, limit }: { afterVersion: number; limit: number },
  ): Promise<readonly IncidentEvent[]> {
    const all = this.#events.get(id) ?? [];
    return all.slice(afterVersion, afterVersion + limit);
  }
}
