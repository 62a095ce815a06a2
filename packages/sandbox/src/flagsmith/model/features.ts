import type { FlagsmithStore } from './FlagsmithStore';
import { addDefaultState } from './projects';
import type { FeatureRow } from './rows';
import { dropVersions, startVersions } from './versions';

export interface NewFeature {
  readonly name: string;
  readonly description?: string | null;
  readonly defaultEnabled?: boolean;
  readonly initialValue?: string | null;
  readonly isArchived?: boolean;
  readonly isServerKeyOnly?: boolean;
  readonly tags?: readonly number[];
}

/** Names are unique within a project whatever their case. */
export function findFeatureByName(
  store: FlagsmithStore,
  project: number,
  name: string,
): FeatureRow | undefined {
  return store.features.where('name', `${project}:${name.toLowerCase()}`)[0];
}

/** Adds a feature with its default state in every environment of the project. */
export function createFeature(
  store: FlagsmithStore,
  project: number,
  input: NewFeature,
): FeatureRow {
  const feature = store.features.add({
    uuid: store.newUuid(),
    name: input.name,
    project,
    description: input.description ?? null,
    createdAt: store.now(),
    defaultEnabled: input.defaultEnabled ?? false,
    initialValue: input.initialValue ?? null,
    isArchived: input.isArchived ?? false,
    isServerKeyOnly: input.isServerKeyOnly ?? false,
    tags: input.tags ?? [],
  });
  for (const environment of store.environments.where('project', project)) {
    addDefaultState(store, environment.id, feature.id, {
      enabled: feature.defaultEnabled,
      value: feature.initialValue,
    });
    if (environment.useV2Versioning) {
      startVersions(store, environment.id, feature.id);
    }
  }
  store.touchProject(project);
  return feature;
}

export function deleteFeature(store: FlagsmithStore, feature: FeatureRow) {
  for (const environment of store.environments.where(
    'project',
    feature.project,
  )) {
    dropVersions(store, environment.id, feature.id);
    const scope = `${environment.id}:${feature.id}`;
    store.states.where('scope', scope).forEach(s => store.states.remove(s.id));
    store.bindings
      .where('scope', scope)
      .forEach(b => store.bindings.remove(b.id));
  }
  store.features.remove(feature.id);
  store.touchProject(feature.project);
}
