import {
  portRejected,
  portUnavailable,
  type EpochMs,
  type PublicComponent,
  type PublicIncident,
  type StatusPage,
  type StatusPageUpdate,
} from '@production-safety/core';

/**
 * A public incident, with its updates.
 *
 * @public
 */
export interface KeptPublicIncident {
  readonly place: string;
  /** The oldest first. */
  readonly updates: readonly StatusPageUpdate[];
  readonly updatedAt: EpochMs;
}

/**
 * A status page that nobody reads; it remembers what was published. Its time
 * is the number of updates so far.
 *
 * @public
 */
export class InMemoryStatusPage implements StatusPage {
  #incidents: readonly KeptPublicIncident[] = [];
  readonly #components: Map<string, PublicComponent>;
  #isDown = false;
  #losesNext = false;
  #opened = 0;
  #changes = 0;

  /** `components` are the ids there are; all are operational. */
  static create(components: readonly string[] = []): InMemoryStatusPage {
    return new InMemoryStatusPage(components);
  }

  private constructor(components: readonly string[]) {
    this.#components = new Map(
      components.map(id => [id, { id, state: 'operational' }]),
    );
  }

  /** The oldest first. */
  get incidents(): readonly KeptPublicIncident[] {
    return this.#incidents;
  }

  get components(): readonly PublicComponent[] {
    return [...this.#components.values()];
  }

  /** Answers nothing until it is told otherwise. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
  }

  /** The next update is published, and `publish` fails nevertheless. */
  loseNextAnswer(): void {
    this.#losesNext = true;
  }

  /** Takes an incident off the page, as people can. */
  remove(place: string): void {
    this.#incidents = this.#incidents.filter(each => each.place !== place);
  }

  async publish(update: StatusPageUpdate, place?: string): Promise<string> {
    this.#requireUp();
    const unknown = update.components.find(
      ({ id }) => !this.#components.has(id),
    );
    if (unknown) throw portRejected(`The page has no component ${unknown.id}`);
    const incident = this.#find(update.incidentKey, place) ?? this.#open();
    if (!incident.updates.some(({ key }) => key === update.key)) {
      this.#add(incident, update);
    }
    const isLost = this.#losesNext;
    this.#losesNext = false;
    if (isLost) throw portUnavailable('The answer of the page was lost');
    return incident.place;
  }

  async read(place: string): Promise<PublicIncident | undefined> {
    this.#requireUp();
    const incident = this.#incidents.find(each => each.place === place);
    if (!incident) return undefined;
    const { updates, updatedAt } = incident;
    const named = new Set(
      updates.flatMap(({ components }) => components.map(({ id }) => id)),
    );
    return {
      state: updates[updates.length - 1].state,
      components: this.components.filter(({ id }) => named.has(id)),
      updatedAt,
    };
  }

  #find(incidentKey: string, place?: string): KeptPublicIncident | undefined {
    return this.#incidents.find(
      each =>
        each.place === place || each.updates[0].incidentKey === incidentKey,
    );
  }

  #open(): KeptPublicIncident {
    this.#opened += 1;
    return { place: `public-${this.#opened}`, updates: [], updatedAt: 0 };
  }

  #add({ place, updates }: KeptPublicIncident, update: StatusPageUpdate): void {
    this.#changes += 1;
    const changed = {
      place,
      updates: [...updates, update],
      updatedAt: this.#changes,
    };
    this.#incidents = updates.length
      ? this.#incidents.map(each => (each.place === place ? changed : each))
      : [...this.#incidents, changed];
    for (const each of update.components) this.#components.set(each.id, each);
  }

  #requireUp(): void {
    if (this.#isDown) throw portUnavailable('The status page does not answer');
  }
}
