import type {
  FacetValue,
  ListRolloutsQuery,
  RolloutFacets,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';

const TROUBLE: readonly RolloutSummary['status'][] = [
  'rolling-back',
  'rolled-back',
  'paused',
  'active',
  'draft',
  'aborted',
  'completed',
];

export function troubleFirst(a: RolloutSummary, b: RolloutSummary): number {
  return TROUBLE.indexOf(a.status) - TROUBLE.indexOf(b.status);
}

export function matches(
  rollout: RolloutSummary,
  query: ListRolloutsQuery,
): boolean {
  const text = searchText(rollout);
  return (
    within(query.status, rollout.status) &&
    within(query.phase, rollout.phase?.name) &&
    within(query.owner, rollout.owner) &&
    within(query.component, rollout.component) &&
    within(query.environment, rollout.environment) &&
    wordsOf(query.q).every(word => text.includes(word))
  );
}

/** What the backend's `search` column has. */
function searchText(rollout: RolloutSummary): string {
  const { name, title, component, owner, environment, tags, flags } = rollout;
  return [
    name,
    title,
    component,
    owner,
    environment,
    ...tags,
    ...flags.map(({ key }) => key),
  ]
    .join(' ')
    .toLowerCase();
}

function wordsOf(text = ''): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function within(wanted: readonly string[] | undefined, value?: string) {
  return !wanted?.length || (value !== undefined && wanted.includes(value));
}

export function facetsOf(rollouts: readonly RolloutSummary[]): RolloutFacets {
  return {
    owners: counted(rollouts.map(r => r.owner)),
    components: counted(rollouts.map(r => r.component)),
    phases: counted(rollouts.flatMap(r => r.phase?.name ?? [])),
    statuses: counted(rollouts.map(r => r.status)),
    environments: counted(rollouts.map(r => r.environment)),
  };
}

function counted(values: readonly string[]): readonly FacetValue[] {
  return [...new Set(values)].map(value => ({
    value,
    count: values.filter(other => other === value).length,
  }));
}
