import type { RolloutDefinition } from '@production-safety/core';
import { planWarnings } from './checks/planWarnings';
import type { Problem } from './problem';
import { explainIssues } from './shape/explainIssues';
import { manifestShape } from './shape/manifestShape';
import { toDefinition } from './toDefinition';

/** Checks a plain value; a definition comes with warnings at most. */
export function readManifest(value: unknown): {
  readonly definition?: RolloutDefinition;
  readonly problems: readonly Problem[];
} {
  const result = manifestShape.safeParse(value);
  if (!result.success) {
    return { problems: explainIssues(result.error.issues, value) };
  }
  const definition = toDefinition(result.data);
  return {
    definition,
    problems: result.data.spec.plan ? planWarnings(definition) : [],
  };
}
