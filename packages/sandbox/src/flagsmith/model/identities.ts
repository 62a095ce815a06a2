import type { FlagsmithStore } from './FlagsmithStore';
import type { EnvironmentRow, IdentityRow, TraitRow, TraitValue } from './rows';

export interface TraitInput {
  readonly key: string;
  /** `null` removes the trait. */
  readonly value: TraitValue | null;
  readonly transient: boolean;
}

export function findIdentity(
  store: FlagsmithStore,
  environment: number,
  identifier: string,
): IdentityRow | undefined {
  return store.identities.where(
    'identifier',
    `${environment}:${identifier}`,
  )[0];
}

/** Finds the identity or creates it, as every SDK call that is not transient does. */
export function ensureIdentity(
  store: FlagsmithStore,
  environment: number,
  identifier: string,
): IdentityRow {
  const known = findIdentity(store, environment, identifier);
  if (known) return known;
  const identity = store.identities.add({
    uuid: store.newUuid(),
    identifier,
    environment,
    createdAt: store.now(),
    traits: [],
  });
  store.changed();
  return identity;
}

/** Stores what is not transient; answers nothing to store without writing. */
export function saveTraits(
  store: FlagsmithStore,
  identity: IdentityRow,
  traits: readonly TraitInput[],
): IdentityRow {
  const lasting = traits.filter(trait => !trait.transient);
  const after = mergeTraits(identity.traits, lasting, () => store.nextPartId());
  const same =
    after.length === identity.traits.length &&
    after.every((trait, at) => trait === identity.traits[at]);
  if (same) return identity;
  const saved = store.identities.update(identity.id, { traits: after });
  store.changed();
  return saved;
}

/** Later traits win; `null` removes; an unchanged trait keeps its object. */
export function mergeTraits(
  before: readonly TraitRow[],
  changes: readonly TraitInput[],
  newId: () => number | null = () => null,
): readonly TraitRow[] {
  const byKey = new Map(before.map(trait => [trait.key, trait]));
  for (const { key, value } of changes) {
    const known = byKey.get(key);
    if (value === null) byKey.delete(key);
    else if (!known) byKey.set(key, { id: newId(), key, value });
    else if (known.value !== value) byKey.set(key, { ...known, value });
  }
  return [...byKey.values()];
}

/** What the split hashes: see `$.identity.key` in the segment rules. */
export function identityKey(
  environment: EnvironmentRow,
  identifier: string,
  id: number | null,
): string {
  return environment.useCompositeKeyForHashing
    ? `${environment.apiKey}_${identifier}`
    : String(id);
}

export function deleteIdentity(store: FlagsmithStore, identity: IdentityRow) {
  store.states
    .where('identity', identity.id)
    .forEach(state => store.states.remove(state.id));
  store.identities.remove(identity.id);
  store.touchEnvironment(identity.environment);
}
