import type { RunStepView } from '@production-safety/backstage-plugin-production-safety-common';

/** True when its last answer counts only once another person has spoken. */
export function waitsForSecond({ state }: Pick<RunStepView, 'state'>): boolean {
  return state === 'waits-for-second';
}

/**
 * The visit that what is said to a step now is about: the next one, or the
 * one that waits for a second person.
 */
export function openVisit(step: Pick<RunStepView, 'state' | 'visit'>): number {
  return waitsForSecond(step) ? step.visit - 1 : step.visit;
}
