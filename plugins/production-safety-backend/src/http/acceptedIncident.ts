import type { Incident, IncidentOutcome } from '@production-safety/core';
import { refusalError } from './refusalErrors';

/** Turns a refusal into the error that says so. */
export function acceptedIncident(outcome: IncidentOutcome): Incident {
  if (outcome.outcome === 'rejected') throw refusalError(outcome.reasons);
  return outcome.incident;
}
