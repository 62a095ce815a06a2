import { auditState } from './audit';
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

/**
 * One state for each feature, segment and identity, as the vendor's lists have
 * it: of overrides that exist twice the one that wins, and of equals the
 * newer. The other one is only found through its binding.
 */
export function withoutTwins(
  store: FlagsmithStore,
  states: readonly FeatureStateRow[],
): readonly FeatureStateRow[] {
  const listed = new Map<string, FeatureStateRow>();
  const bindingOf = ({ binding }: FeatureStateRow) =>
    binding === null ? undefined : store.bindings.get(binding);
  for (const state of states) {
    const binding = bindingOf(state);
    const key = `${state.feature}:${binding?.segment}:${state.identity}`;
    const other = listed.get(key);
    const wins =
      !other || (binding?.priority ?? 0) <= (bindingOf(other)?.priority ?? 0);
    if (wins) listed.set(key, state);
  }
  const kept = new Set(listed.values());
  return states.filter(state => kept.has(state));
}

export interface StateChange {
  readonly enabled?: boolean;
  readonly value?: FlagValue;
}

export function updateState(
  store: FlagsmithStore,
  state: FeatureStateRow,
  change: StateChange,
): FeatureStateRow {
  const updatedAt = store.now();
  const { enabled = state.enabled, value } = change;
  let after = store.states.update(state.id, { enabled, updatedAt });
  // Two saves, as with the vendor: the second may be missing after a crash.
  if (value !== undefined) {
    after = store.states.update(state.id, { value });
  }
  const isSame = after.enabled === state.enabled && after.value === state.value;
  if (!isSame) auditState(store, after);
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
  auditState(store, state);
  store.touchEnvironment(input.environment);
  return state;
}
