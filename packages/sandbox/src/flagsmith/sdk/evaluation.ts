import { effectiveStates, type SegmentOverride } from '../engine/evaluate';
import type { EvaluationContext } from '../engine/context';
import { isInSegment } from '../engine/segments';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { isDefault } from '../model/featureStates';
import { identityKey } from '../model/identities';
import type { EnvironmentRow, FeatureStateRow, TraitRow } from '../model/rows';
import type { SdkCaller } from './authorizeSdk';

/** An identity as an SDK presents it; `id` is null when it is not stored. */
export interface Evaluated {
  readonly id: number | null;
  readonly identifier: string;
  readonly traits: readonly TraitRow[];
}

/** What `/flags/` serves: defaults only, never segments or splits. */
export function defaultsFor(
  store: FlagsmithStore,
  caller: SdkCaller,
): FeatureStateRow[] {
  const states = store.states
    .where('environment', caller.environment.id)
    .filter(isDefault);
  return visible(store, caller, states);
}

/** What `/identities/` serves: one state per feature for this identity. */
export function statesFor(
  store: FlagsmithStore,
  caller: SdkCaller,
  identity: Evaluated,
): FeatureStateRow[] {
  const states = store.states.where('environment', caller.environment.id);
  return visible(store, caller, chosenOf(store, caller, identity, states));
}

/** One state for each feature of these states, as this identity gets it. */
export function chosenOf(
  store: FlagsmithStore,
  { environment }: SdkCaller,
  identity: Evaluated,
  states: readonly FeatureStateRow[],
): FeatureStateRow[] {
  const context = contextFor(environment, identity);
  const known = new Map<number, boolean>();
  const matches = (segment: number): boolean => {
    const before = known.get(segment);
    if (before !== undefined) return before;
    const row = store.segments.get(segment);
    const result = row !== undefined && isInSegment(row, context);
    known.set(segment, result);
    return result;
  };
  return effectiveStates(
    {
      defaults: states.filter(isDefault),
      segmentOverrides: segmentOverrides(store, states),
      identityOverrides: states.filter(
        state => state.identity !== null && state.identity === identity.id,
      ),
    },
    matches,
  );
}

function segmentOverrides(
  store: FlagsmithStore,
  states: readonly FeatureStateRow[],
): SegmentOverride[] {
  return states.flatMap(state => {
    const binding =
      state.binding === null ? undefined : store.bindings.get(state.binding);
    return binding
      ? { state, segment: binding.segment, priority: binding.priority }
      : [];
  });
}

function contextFor(
  environment: EnvironmentRow,
  identity: Evaluated,
): EvaluationContext {
  return {
    environment: { key: environment.apiKey, name: environment.name },
    identity: {
      identifier: identity.identifier,
      key: identityKey(environment, identity.identifier, identity.id),
      traits: Object.fromEntries(
        identity.traits.map(trait => [trait.key, trait.value]),
      ),
    },
  };
}

function visible(
  store: FlagsmithStore,
  { environment, isServer }: SdkCaller,
  states: readonly FeatureStateRow[],
): FeatureStateRow[] {
  const hideDisabled = hidesDisabled(store, environment);
  // A version has new states, so their ids say nothing about the order.
  const inOrder = [...states].sort((a, b) => a.feature - b.feature);
  return inOrder.filter(
    state =>
      (state.enabled || !hideDisabled) &&
      (isServer || !store.features.get(state.feature)?.isServerKeyOnly),
  );
}

/** With this on a disabled flag is not served as off: it is not served at all. */
function hidesDisabled(
  store: FlagsmithStore,
  environment: EnvironmentRow,
): boolean {
  return (
    environment.hideDisabledFlags ??
    store.projects.get(environment.project)?.hideDisabledFlags ??
    false
  );
}
