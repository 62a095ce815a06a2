import { createBinding, deleteBinding, moveBinding } from './bindings';
import { createState, defaultState, updateState } from './featureStates';
import { type FlagsmithStore, scopeKey } from './FlagsmithStore';
import type { EnvironmentRow, VersionState } from './rows';
import {
  changedStates,
  draftVersion,
  publishVersion,
  type VersionChange,
} from './versions';

interface FlagPlace {
  readonly environment: EnvironmentRow;
  readonly feature: number;
  /** See `Call.arrivedAfter`. */
  readonly arrivedAfter: number;
}

/** Changes one flag as its environment has it: a new version, or in place. */
export function writeFlag(
  store: FlagsmithStore,
  { environment, feature, arrivedAfter }: FlagPlace,
  change: VersionChange,
): void {
  if (environment.useV2Versioning) {
    store.asOneWrite(() => {
      const draft = draftVersion(store, environment.id, feature, arrivedAfter);
      const states = changedStates(draft, change);
      publishVersion(store, store.versions.update(draft.id, { states }));
    });
    return;
  }
  for (const state of change.put) {
    if (state.segment === null) {
      updateState(store, defaultState(store, environment.id, feature), state);
    } else {
      putOverride(store, environment.id, feature, {
        ...state,
        segment: state.segment,
      });
    }
  }
  for (const segment of change.remove) {
    bindingsFor(store, environment.id, feature, segment).forEach(binding =>
      deleteBinding(store, binding),
    );
  }
}

function bindingsFor(
  store: FlagsmithStore,
  environment: number,
  feature: number,
  segment: number,
) {
  return store.bindings
    .where('scope', scopeKey(environment, feature))
    .filter(binding => binding.segment === segment);
}

function putOverride(
  store: FlagsmithStore,
  environment: number,
  feature: number,
  state: VersionState & { readonly segment: number },
): void {
  const { segment, priority, enabled, value } = state;
  const [known] = bindingsFor(store, environment, feature, segment);
  const binding =
    known ?? createBinding(store, { environment, feature, segment, priority });
  const [stored] = store.states.where('binding', binding.id);
  if (known && known.priority !== priority) {
    moveBinding(store, known, priority);
  }
  if (stored) {
    updateState(store, stored, { enabled, value });
  } else {
    createState(store, {
      feature,
      environment,
      binding: binding.id,
      identity: null,
      enabled,
      value,
    });
  }
}
