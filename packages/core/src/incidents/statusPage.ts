import type { EpochMs } from '../shared/time';

/**
 * What the public is told of an incident.
 *
 * @public
 */
export type PublicState =
  | 'investigating'
  | 'identified'
  | 'monitoring'
  | 'resolved';

/**
 * How a part of the service can be for the public, the best first.
 *
 * @public
 */
export const PUBLIC_COMPONENT_STATES = [
  'operational',
  'degraded',
  'partial-outage',
  'major-outage',
  'maintenance',
] as const;

/**
 * How a part of the service is for the public.
 *
 * @public
 */
export type PublicComponentState = (typeof PUBLIC_COMPONENT_STATES)[number];

/**
 * A part of the service on the status page, by the page's own id.
 *
 * @public
 */
export interface PublicComponent {
  readonly id: string;
  readonly state: PublicComponentState;
}

/**
 * One update, which somebody approved to the letter.
 *
 * @public
 */
export interface StatusPageUpdate {
  /** The same in a repetition: published once. */
  readonly key: string;
  /** The same for all updates of one incident. */
  readonly incidentKey: string;
  readonly title: string;
  readonly state: PublicState;
  /** Published as it is. */
  readonly text: string;
  /** Those it says something about; the others stay as they are. */
  readonly components: readonly PublicComponent[];
  /** Whether the page tells its subscribers. */
  readonly notifies: boolean;
}

/**
 * An incident as the page has it.
 *
 * @public
 */
export interface PublicIncident {
  readonly state: PublicState;
  readonly components: readonly PublicComponent[];
  readonly updatedAt: EpochMs;
  /** Its public address. */
  readonly href?: string;
}

/**
 * Tells the public: a status page, without the vendor's words.
 *
 * @remarks
 * Obligations, held by the conformance suite:
 *
 * - The first update of an incident opens it, later ones add to it, by the
 *   place that `publish` gave or, where that answer was lost, by the keys.
 * - `publish` may be repeated with the same key, and there is one update.
 * - After an update the components it names are as it says.
 *
 * Rejects with `SafetyError` `port-unavailable` for what may work later and
 * `port-rejected` for what will not.
 *
 * @public
 */
export interface StatusPage {
  /** Returns where the incident is, in words of the vendor. */
  publish(update: StatusPageUpdate, place?: string): Promise<string>;
  /** Nothing when the page does not have it, or not any more. */
  read(place: string): Promise<PublicIncident | undefined>;
}
