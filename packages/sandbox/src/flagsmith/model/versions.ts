import { auditVersion } from './audit';
import { bindingsOf } from './bindings';
import { defaultState } from './featureStates';
import { type FlagsmithStore, scopeKey } from './FlagsmithStore';
import type { EnvironmentRow, VersionRow, VersionState } from './rows';

/** Which states a version changes, by segment; `null` is the default. */
export interface VersionChange {
  readonly put: readonly VersionState[];
  readonly remove: readonly number[];
}

/** Has the environment take its states from versions from now on. */
export function useVersions(store: FlagsmithStore, row: EnvironmentRow): void {
  store.environments.update(row.id, { useV2Versioning: true });
  for (const feature of store.features.where('project', row.project)) {
    startVersions(store, row.id, feature.id);
  }
  store.touchEnvironment(row.id);
}

/** The way back, which only a sandbox has. */
export function stopUsingVersions(
  store: FlagsmithStore,
  row: EnvironmentRow,
): void {
  store.environments.update(row.id, { useV2Versioning: false });
  for (const feature of store.features.where('project', row.project)) {
    dropVersions(store, row.id, feature.id);
  }
  store.touchEnvironment(row.id);
}

/** Makes what is stored the first version. */
export function startVersions(
  store: FlagsmithStore,
  environment: number,
  feature: number,
): VersionRow {
  return store.versions.add({
    uuid: store.newUuid(),
    feature,
    environment,
    previous: null,
    createdAt: store.now(),
    publishedAt: store.now(),
    states: statesOf(store, environment, feature),
  });
}

/** What serves now: the default first, then overrides, strongest first. */
export function statesOf(
  store: FlagsmithStore,
  environment: number,
  feature: number,
): readonly VersionState[] {
  const { enabled, value } = defaultState(store, environment, feature);
  const overrides = bindingsOf(store, environment, feature).flatMap(
    ({ id, segment, priority }) =>
      store.states
        .where('binding', id)
        .map(state => ({ ...state, segment, priority })),
  );
  return [
    { segment: null, priority: 0, enabled, value },
    ...overrides.map(each => ({
      segment: each.segment,
      priority: each.priority,
      enabled: each.enabled,
      value: each.value,
    })),
  ];
}

export function dropVersions(
  store: FlagsmithStore,
  environment: number,
  feature: number,
): void {
  store.versions
    .where('scope', scopeKey(environment, feature))
    .forEach(({ id }) => store.versions.remove(id));
}

/** Published versions, newest first: the first one serves. */
export function publishedVersions(
  store: FlagsmithStore,
  environment: number,
  feature: number,
): VersionRow[] {
  return store.versions
    .where('scope', scopeKey(environment, feature))
    .filter(({ publishedAt }) => publishedAt !== null)
    .sort((a, b) =>
      a.publishedAt === b.publishedAt
        ? b.id - a.id
        : b.publishedAt!.localeCompare(a.publishedAt!),
    );
}

/** Copies the version that was live when the request arrived. */
export function draftVersion(
  store: FlagsmithStore,
  environment: number,
  feature: number,
  arrivedAfter: number,
): VersionRow {
  const published = publishedVersions(store, environment, feature);
  const base =
    published.find(({ id }) => id <= arrivedAfter) ?? published.at(-1)!;
  return store.versions.add({
    uuid: store.newUuid(),
    feature,
    environment,
    previous: base.uuid,
    createdAt: store.now(),
    publishedAt: null,
    states: base.states.filter(
      // Deleting a segment takes its overrides out of every version.
      ({ segment }) => segment === null || store.segments.get(segment),
    ),
  });
}

/** The states of a version with a change. */
export function changedStates(
  { states }: VersionRow,
  { put, remove }: VersionChange,
): readonly VersionState[] {
  const replaced = new Set([...put.map(({ segment }) => segment), ...remove]);
  return [...states.filter(({ segment }) => !replaced.has(segment)), ...put];
}

/** Serves a draft, whatever was published since it was begun. */
export function publishVersion(
  store: FlagsmithStore,
  draft: VersionRow,
): VersionRow {
  const { environment, feature, states } = draft;
  const scope = scopeKey(environment, feature);
  store.states
    .where('scope', scope)
    .filter(({ identity }) => identity === null)
    .forEach(({ id }) => store.states.remove(id));
  store.bindings
    .where('scope', scope)
    .forEach(({ id }) => store.bindings.remove(id));
  for (const { segment, priority, enabled, value } of states) {
    const binding =
      segment === null
        ? null
        : store.bindings.add({
            uuid: store.newUuid(),
            feature,
            environment,
            segment,
            priority,
          }).id;
    store.states.add({
      uuid: store.newUuid(),
      feature,
      environment,
      binding,
      identity: null,
      enabled,
      value,
      createdAt: store.now(),
      updatedAt: store.now(),
    });
  }
  const published = store.versions.update(draft.id, {
    publishedAt: store.now(),
  });
  auditVersion(store, published);
  store.touchEnvironment(environment);
  return published;
}
