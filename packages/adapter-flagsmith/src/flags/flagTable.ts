import type { EpochMs } from '@production-safety/core';
import type { WireFeature, WireState, WireTypedValue } from '../http/wire';

/** An override of a flag for some segment. */
export interface OverrideRow {
  readonly stateId: number;
  /** What binds the segment to the flag; lives as long as the override. */
  readonly bindingId: number;
  readonly on: boolean;
  /** Value as Flagsmith gave it. */
  readonly value: unknown;
}

/** Everything stored for one flag in one environment. */
export interface FlagRow {
  readonly id: number;
  readonly key: string;
  /** Not visible to client keys, so probes cannot see it. */
  readonly serverOnly: boolean;
  readonly byDefault: {
    readonly stateId: number;
    readonly on: boolean;
    readonly value: WireTypedValue;
  };
  readonly overrides: readonly OverrideRow[];
  readonly identityOverrides: number;
}

/** All flags of an environment at one moment. */
export interface FlagTable {
  /** When reading began: later changes may be missing. */
  readonly readAt: EpochMs;
  /** When reading ended: later changes are missing. */
  readonly readBy: EpochMs;
  readonly flags: ReadonlyMap<string, FlagRow>;
}

/** Puts the two lists of an environment together. */
export function toFlagTable(
  readAt: EpochMs,
  readBy: EpochMs,
  features: readonly WireFeature[],
  states: readonly WireState[],
): FlagTable {
  const overrides = new Map<number, OverrideRow[]>();
  for (const state of states) {
    // Single users have states too; they are counted by the feature list.
    if (state.feature_segment !== null && !state.identity) {
      const row: OverrideRow = {
        stateId: state.id,
        bindingId: state.feature_segment,
        on: state.enabled,
        value: state.feature_state_value,
      };
      overrides.set(state.feature, [
        ...(overrides.get(state.feature) ?? []),
        row,
      ]);
    }
  }
  const rows = features.flatMap(feature => {
    const state = feature.environment_feature_state;
    return state ? [toRow(feature, state, overrides.get(feature.id))] : [];
  });
  return { readAt, readBy, flags: new Map(rows.map(row => [row.key, row])) };
}

function toRow(
  feature: WireFeature,
  state: NonNullable<WireFeature['environment_feature_state']>,
  overrides: readonly OverrideRow[] = [],
): FlagRow {
  return {
    id: feature.id,
    key: feature.name,
    serverOnly: feature.is_server_key_only,
    byDefault: {
      stateId: state.id,
      on: state.enabled,
      value: toTypedValue(state.feature_state_value ?? null),
    },
    overrides,
    identityOverrides: feature.num_identity_overrides ?? 0,
  };
}

/** The list of features has plain values, overrides are written with types. */
function toTypedValue(value: string | number | boolean | null): WireTypedValue {
  const none = {
    string_value: null,
    integer_value: null,
    boolean_value: null,
  };
  switch (typeof value) {
    case 'number':
      return { ...none, type: 'int', integer_value: value };
    case 'boolean':
      return { ...none, type: 'bool', boolean_value: value };
    default:
      return { ...none, type: 'unicode', string_value: value };
  }
}
