import type { Rollout, RolloutEvent } from '@production-safety/core';

/** How references are stored and compared: as the catalog does. */
export function comparableRef(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

/** Columns of `rollouts` that follow from the state. */
export function rolloutColumns(rollout: Rollout) {
  const { definition, phase } = rollout;
  return {
    version: rollout.version,
    status: rollout.status,
    phase_index: phase,
    phase_name: phase === null ? null : definition.plan[phase].name,
    owner: comparableRef(definition.owner),
    component: comparableRef(definition.component),
    environment: definition.environment,
    provider: definition.provider,
    name: definition.name,
    title: definition.title,
    search: searchText(rollout),
    orphaned_at: rollout.orphanedAt,
    created_at: rollout.createdAt,
    updated_at: rollout.updatedAt,
  };
}

/** Columns of `rollout_states`. */
export function stateColumns(rollout: Rollout, lastEvent: RolloutEvent) {
  return {
    last_event: JSON.stringify(lastEvent),
    state: JSON.stringify(rollout),
  };
}

function searchText({ definition }: Rollout): string {
  const words = [
    definition.name,
    definition.title,
    definition.component,
    definition.owner,
    definition.environment,
    ...definition.tags,
    ...definition.flags.map(({ key }) => key),
  ];
  return words.join(' ').toLowerCase();
}
