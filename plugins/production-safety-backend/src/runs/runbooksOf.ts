import {
  checklistNameProblem,
  checklistRuleWords,
  type ChecklistRule,
  type RolloutDefinition,
} from '@production-safety/core';
import type {
  ChecklistRuleView,
  RunbookPurpose,
} from '@production-safety/backstage-plugin-production-safety-common';

/** A runbook of a rollout, and what it is for. */
export interface NamedRunbook {
  readonly path: string;
  readonly purposes: readonly RunbookPurpose[];
  /** Of its documentation; the rollout's component when absent. */
  readonly entityRef?: string;
  /** When it opens by itself. */
  readonly opens?: readonly ChecklistRuleView[];
}

/** All runbooks that a rollout names, each once. */
export function runbooksOf({
  runbooks,
  plan,
}: Pick<RolloutDefinition, 'runbooks' | 'plan'>): readonly NamedRunbook[] {
  const gates = plan
    .flatMap(phase => phase.gates)
    .flatMap(({ kind, of }) => (kind === 'checklist' && of ? [of] : []));
  const named: readonly (readonly [RunbookPurpose, string | undefined])[] = [
    ['rollback', runbooks.rollback],
    ['incident', runbooks.incident],
    ...gates.map(path => ['gate', path] as const),
  ];
  const found = new Map<string, Set<RunbookPurpose>>();
  for (const [purpose, path] of named) {
    if (path) found.set(path, (found.get(path) ?? new Set()).add(purpose));
  }
  return [...found].map(([path, purposes]) => ({
    path,
    purposes: [...purposes],
  }));
}

/** With those that rules of the component have opened for incidents. */
export function withRules(
  named: readonly NamedRunbook[],
  rules: readonly ChecklistRule[],
  rollouts: readonly Pick<RolloutDefinition, 'flags' | 'guards'>[],
): readonly NamedRunbook[] {
  const found = new Map(named.map(each => [keyOf(each), each]));
  for (const rule of rules) {
    const { entityRef, path } = rule;
    const problem = checklistNameProblem(rule, rollouts);
    const when = checklistRuleWords(rule);
    const opens = problem === undefined ? { when } : { when, problem };
    const before = found.get(keyOf(rule));
    found.set(keyOf(rule), {
      ...(entityRef === undefined ? {} : { entityRef }),
      path,
      purposes: [
        ...new Set([...(before?.purposes ?? []), 'incident' as const]),
      ],
      opens: [...(before?.opens ?? []), opens],
    });
  }
  return [...found.values()];
}

function keyOf({
  entityRef = '',
  path,
}: Pick<NamedRunbook, 'entityRef' | 'path'>): string {
  return JSON.stringify([entityRef, path]);
}
