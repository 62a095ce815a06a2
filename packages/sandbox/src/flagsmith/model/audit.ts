import type { FlagsmithStore } from './FlagsmithStore';
import type { FeatureStateRow, SegmentRow, VersionRow } from './rows';

/** Notes that a state was written; v1 environments only. */
export function auditState(store: FlagsmithStore, state: FeatureStateRow) {
  const environment = store.environments.get(state.environment);
  if (!environment || environment.useV2Versioning) return;
  const feature = store.features.get(state.feature)?.name ?? '';
  store.audit.record({
    createdAt: store.now(),
    log: `Flag state updated for feature: ${feature}`,
    project: environment.project,
    environment: environment.id,
    relatedId: state.id,
    relatedUuid: state.uuid,
    relatedType: 'FEATURE_STATE',
  });
}

/** Notes that a version was published: one entry, whatever it changes. */
export function auditVersion(store: FlagsmithStore, version: VersionRow) {
  const environment = store.environments.get(version.environment);
  const feature = store.features.get(version.feature);
  if (!environment || !feature) return;
  store.audit.record({
    createdAt: store.now(),
    log: `New version published for feature: ${feature.name}`,
    project: environment.project,
    environment: environment.id,
    relatedId: null,
    relatedUuid: version.uuid,
    relatedType: 'EF_VERSION',
  });
}

/** Notes that a segment was made, changed or deleted. */
export function auditSegment(
  store: FlagsmithStore,
  segment: SegmentRow,
  what: 'created' | 'updated' | 'deleted',
) {
  store.audit.record({
    createdAt: store.now(),
    log: `Segment ${what}: ${segment.name}`,
    project: segment.project,
    environment: null,
    relatedId: segment.id,
    relatedUuid: segment.uuid,
    relatedType: 'SEGMENT',
  });
}
