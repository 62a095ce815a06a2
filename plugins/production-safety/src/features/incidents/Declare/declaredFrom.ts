import type { DeclareRequest } from '@production-safety/backstage-plugin-production-safety-common';
import type { Severity } from '../incidentTypes';

/** What is known of an incident from where it is declared. */
export interface DeclaredFrom
  extends Pick<DeclareRequest, 'components' | 'trigger'> {
  /** What the form begins with; then it asks for nothing else. */
  readonly suggested?: { readonly title: string; readonly severity: Severity };
}

/** From the page of a component, by its entity reference. */
export function fromComponent(ref: string): DeclaredFrom {
  return { components: [ref], trigger: { kind: 'component', ref } };
}

/** From the page of a rollout. */
export function fromRollout(rollout: {
  readonly id: string;
  readonly component: string;
}): DeclaredFrom {
  return {
    components: [rollout.component],
    trigger: { kind: 'rollout', ref: rollout.id },
  };
}
