/**
 * Channel of the signal that is sent after every change of a rollout.
 *
 * @public
 */
export const ROLLOUTS_SIGNAL_CHANNEL = 'production-safety:rollouts';

/**
 * Says that a rollout has changed, and nothing on how: the receiver asks the
 * API, which checks what the reader may see.
 *
 * @public
 */
export type RolloutSignal = {
  readonly rolloutId: string;
  readonly version: number;
};

/**
 * Channel of the signal that is sent after every change of an incident or of
 * one of its runs.
 *
 * @public
 */
export const INCIDENTS_SIGNAL_CHANNEL = 'production-safety:incidents';

/**
 * Topic of the event in the portal that an incident became restricted, without
 * which: what was copied of incidents is to be read anew.
 *
 * @public
 */
export const INCIDENT_RESTRICTED_TOPIC =
  'production-safety.incident-restricted';

/**
 * Says that an incident or a run has changed, and nothing on how. Of what is
 * restricted it names nothing, and reaches only those in it.
 *
 * @public
 */
export type IncidentSignal = {
  readonly incidentId?: string;
  readonly runId?: string;
};
