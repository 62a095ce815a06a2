import type { RolloutDefinition } from '@production-safety/core';
import type { RunbookPurpose } from '@production-safety/backstage-plugin-production-safety-common';

/** A runbook of a rollout, and what it is for. */
export interface NamedRunbook {
  readonly path: string;
  readonly purposes: readonly RunbookPurpose[];
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
