import type { FlagsmithStore } from './FlagsmithStore';
import type { EnvironmentRow } from './rows';

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * Adds an environment with a state for every feature of the project.
 *
 * @remarks Keys follow the name (`sandbox-<name>`) so that a test can use them
 * without reading them back; the vendor makes random ones.
 */
export function createEnvironment(
  store: FlagsmithStore,
  project: number,
  name: string,
): EnvironmentRow {
  const taken = store.environments.where('key', `sandbox-${slug(name)}`).length;
  const suffix = taken ? `-${project}` : '';
  const environment = store.environments.add({
    uuid: store.newUuid(),
    name,
    description: '',
    project,
    apiKey: `sandbox-${slug(name)}${suffix}`,
    serverKey: `ser.sandbox-${slug(name)}${suffix}`,
    hideDisabledFlags: null,
    useCompositeKeyForHashing: true,
    useV2Versioning: false,
    changeRequestApprovals: null,
    useIdentityOverridesInLocalEvaluation: true,
    updatedAt: Date.parse(store.now()),
  });
  for (const feature of store.features.where('project', project)) {
    addDefaultState(store, environment.id, feature.id, {
      enabled: feature.defaultEnabled,
      value: feature.initialValue,
    });
  }
  store.touchEnvironment(environment.id);
  return environment;
}

/** Every feature has exactly one default state in every environment. */
export function addDefaultState(
  store: FlagsmithStore,
  environment: number,
  feature: number,
  initial: { readonly enabled: boolean; readonly value: string | null },
): void {
  store.states.add({
    uuid: store.newUuid(),
    feature,
    environment,
    binding: null,
    identity: null,
    enabled: initial.enabled,
    value: typedFromText(initial.value),
    createdAt: store.now(),
    updatedAt: store.now(),
  });
}

/** Flagsmith reads `initial_value` (always text) as a number or boolean if it looks like one. */
function typedFromText(text: string | null): string | number | boolean | null {
  if (text === null) return null;
  if (/^-?\d+$/.test(text)) return Number(text);
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}
