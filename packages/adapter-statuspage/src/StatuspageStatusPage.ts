import type {
  PublicIncident,
  StatusPage,
  StatusPageUpdate,
} from '@production-safety/core';
import { fromUpdate, toPublicIncident } from './mapping';
import { StatuspageApi } from './StatuspageApi';
import { checkOptions, type StatuspageOptions } from './StatuspageOptions';
import { COMPONENT_STATUSES, oursOf, type WireIncident } from './wire';

/** What was opened and lost its answer is among the newest. */
const PAGES_TO_SEARCH = 3;

/**
 * Tells the public on a page of Atlassian Statuspage.
 *
 * @remarks
 * Statuspage has no idempotency keys. The keys of an incident and of its
 * updates are in its metadata, which the public does not read, and are looked
 * for before anything is published: an incident without a place among the 300
 * newest. Two calls for the same incident at the same time are for the caller
 * to prevent.
 *
 * Resolving sets no component back: an update names what is operational again.
 * The impact is what Statuspage makes of the components.
 *
 * @public
 */
export class StatuspageStatusPage implements StatusPage {
  readonly #api: StatuspageApi;

  /**
   * @throws Error that names the option which is wrong, without its value.
   */
  static create(options: StatuspageOptions): StatuspageStatusPage {
    checkOptions(options);
    return new StatuspageStatusPage(new StatuspageApi(options));
  }

  private constructor(api: StatuspageApi) {
    this.#api = api;
  }

  async publish(update: StatusPageUpdate, place?: string): Promise<string> {
    const known =
      (place && (await this.#api.incident(place))) ||
      (await this.#find(update.incidentKey));
    const incident = await this.#publish(update, known);
    // An update that was followed by others does not set components back.
    if (oursOf(incident)?.latest === update.key) {
      await this.#settle(update, incident);
    }
    return incident.id;
  }

  async read(place: string): Promise<PublicIncident | undefined> {
    const incident = await this.#api.incident(place);
    return incident && toPublicIncident(incident);
  }

  async #publish(
    update: StatusPageUpdate,
    known: WireIncident | undefined,
  ): Promise<WireIncident> {
    if (!known) return this.#api.open(fromUpdate(update));
    const isPublished = Object.hasOwn(oursOf(known)?.updates ?? {}, update.key);
    return isPublished
      ? known
      : this.#api.change(known.id, fromUpdate(update, known));
  }

  async #find(incidentKey: string): Promise<WireIncident | undefined> {
    for (let page = 1; page <= PAGES_TO_SEARCH; page += 1) {
      const incidents = await this.#api.incidents(page);
      const found = incidents.find(
        each => oursOf(each)?.incident === incidentKey,
      );
      if (found || incidents.length === 0) return found;
    }
    return undefined;
  }

  /** The update may be published without the components, or they may differ by now. */
  async #settle(
    { components }: StatusPageUpdate,
    incident: WireIncident,
  ): Promise<void> {
    const statuses = new Map(
      incident.components?.map(({ id, status }) => [id, status]),
    );
    for (const { id, state } of components) {
      const status = COMPONENT_STATUSES[state];
      if (statuses.get(id) !== status) {
        await this.#api.setComponent(id, status);
      }
    }
  }
}
