import { type FlagsmithStore, scopeKey } from './FlagsmithStore';
import type { BindingRow } from './rows';

export interface NewBinding {
  readonly feature: number;
  readonly environment: number;
  readonly segment: number;
  /** Without one the binding goes last. */
  readonly priority?: number;
}

/**
 * Binds a segment to a feature in an environment.
 *
 * @remarks Deliberately not idempotent: on environments without v2 versioning
 * the vendor's uniqueness rule has a null in it, so the same request twice
 * makes twins.
 */
export function createBinding(
  store: FlagsmithStore,
  input: NewBinding,
): BindingRow {
  const siblings = bindingsOf(store, input.environment, input.feature);
  if (input.priority !== undefined) {
    const collision = siblings.find(row => row.priority === input.priority);
    if (collision) moveBinding(store, collision, input.priority + 1);
  }
  const highest = Math.max(-1, ...siblings.map(row => row.priority));
  const binding = store.bindings.add({
    uuid: store.newUuid(),
    feature: input.feature,
    environment: input.environment,
    segment: input.segment,
    priority: input.priority ?? highest + 1,
  });
  store.touchEnvironment(input.environment);
  return binding;
}

/** By priority, lowest (strongest) first. */
export function bindingsOf(
  store: FlagsmithStore,
  environment: number,
  feature: number,
): BindingRow[] {
  return store.bindings
    .where('scope', scopeKey(environment, feature))
    .sort((a, b) => a.priority - b.priority || a.id - b.id);
}

/**
 * Moves a binding as the vendor's ordering library (django-ordered-model 3.4)
 * does: everything between the old and the new place shifts by one.
 *
 * @remarks With several bindings in a row this lets two of them share a
 * priority, exactly as on the real server: read the order back.
 */
export function moveBinding(
  store: FlagsmithStore,
  binding: BindingRow,
  priority: number,
): void {
  if (binding.priority === priority) return;
  const down = binding.priority < priority;
  for (const row of bindingsOf(store, binding.environment, binding.feature)) {
    const between = down
      ? row.priority > binding.priority && row.priority <= priority
      : row.priority < binding.priority && row.priority >= priority;
    if (row.id !== binding.id && between) {
      store.bindings.update(row.id, {
        priority: row.priority + (down ? -1 : 1),
      });
    }
  }
  store.bindings.update(binding.id, { priority });
  store.touchEnvironment(binding.environment);
}

/** Removes the override behind the binding as well; later ones move up. */
export function deleteBinding(
  store: FlagsmithStore,
  binding: BindingRow,
): void {
  store.states
    .where('binding', binding.id)
    .forEach(state => store.states.remove(state.id));
  store.bindings.remove(binding.id);
  for (const row of bindingsOf(store, binding.environment, binding.feature)) {
    if (row.priority > binding.priority) {
      store.bindings.update(row.id, { priority: row.priority - 1 });
    }
  }
  store.touchEnvironment(binding.environment);
}
