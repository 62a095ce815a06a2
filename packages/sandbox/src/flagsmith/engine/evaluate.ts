import type { FeatureStateRow } from '../model/rows';

/** A segment override together with where it stands. */
export interface SegmentOverride {
  readonly state: FeatureStateRow;
  readonly segment: number;
  readonly priority: number;
}

export interface Candidates {
  readonly defaults: readonly FeatureStateRow[];
  readonly segmentOverrides: readonly SegmentOverride[];
  readonly identityOverrides: readonly FeatureStateRow[];
}

/**
 * The one state per feature that an identity gets: its own override, else that
 * of the matching segment with the lowest priority number, else the default.
 */
export function effectiveStates(
  candidates: Candidates,
  isInSegment: (segment: number) => boolean,
): FeatureStateRow[] {
  const chosen = new Map<number, SegmentOverride>();
  for (const override of candidates.segmentOverrides) {
    const { feature } = override.state;
    const current = chosen.get(feature);
    const stronger = !current || override.priority < current.priority;
    if (stronger && isInSegment(override.segment)) {
      chosen.set(feature, override);
    }
  }
  const own = new Map(candidates.identityOverrides.map(s => [s.feature, s]));
  return candidates.defaults.map(
    state =>
      own.get(state.feature) ?? chosen.get(state.feature)?.state ?? state,
  );
}
