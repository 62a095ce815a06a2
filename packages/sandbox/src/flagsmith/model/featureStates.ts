import { type FlagsmithStore, scopeKey } from './FlagsmithStore';
import type { FeatureStateRow, FlagValue } from './rows';

/** The environment default of one feature. */
export function defaultState(
  store: FlagsmithStore,
  environment: number,
  feature: number,
): FeatureStateRow {
  const state = store.states
    .where('scope', scopeKey(environment, feature))
    .find(row => row.binding === null && row.identity === null);
  if (!state) {
    throw new Error(`Feature ${feature} has no default in ${environment}`);
  }
  return state;
}

export const isDefault = (row: FeatureStateRow): boolean =>
  row.binding === null && row.identity === null;

export interface StateChange {
  readonly enabled?: boolean;
  readonly value?: FlagValue;
}

export function updateState(
  store: FlagsmithStore,
  state: FeatureStateRow,
  change: StateChange,
): FeatureStateRow {
  const after = store.states.update(state.id, {
    enabled: change.enabled ?? state.enabled,
    value: change.value === undefined ? state.value : change.value,
    updatedAt: store.now(),
  });
  store.touchEnvironment(state.environment);
  return after;
}

export interface NewState {
  readonly feature: number;
  readonly environment: number;
  readonly binding: number | null;
  readonly identity: number | null;
  readonly enabled: boolean;
  readonly value: FlagValue;
}

export function createState(
  store: FlagsmithStore,
  input: NewState,
): FeatureStateRow {
  const state = store.states.add({
    ...input,
    uuid: store.newUuid(),
    createdAt: store.now(),
    updatedAt: store.now(),
  });
  store.touchEnvironment(input.environment);
  return state;
}
