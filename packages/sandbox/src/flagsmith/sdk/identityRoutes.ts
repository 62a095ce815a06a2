import { createHash, randomUUID } from 'node:crypto';
import { notFound } from '../http/ApiError';
import { type Call, ok, type Reply, type Route } from '../http/Call';
import { booleanField, textField } from '../http/fields';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import {
  ensureIdentity,
  findIdentity,
  mergeTraits,
  saveTraits,
  type TraitInput,
} from '../model/identities';
import { callerOf, type SdkCaller } from './authorizeSdk';
import { type Evaluated, statesFor } from './evaluation';
import { toFlag } from './flagWire';
import { parseTraits } from './parseTraits';
import { updatedAtHeader } from './updatedAt';

/** Flags and traits of one identity; creates it unless it is transient. */
export const sdkIdentityRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'get',
    path: '/identities/',
    handle: call => {
      const caller = callerOf(store, call);
      const identifier = call.query.get('identifier');
      // A 200 without flags, so that very old clients do not break.
      if (!identifier) return ok({ detail: 'Missing identifier' });
      const identity = call.query.get('transient')
        ? { id: null, identifier, traits: [] }
        : ensureIdentity(store, caller.environment.id, identifier);
      return answer(store, caller, identity, call);
    },
  },
  {
    method: 'post',
    path: '/identities/',
    handle: call => {
      const caller = callerOf(store, call);
      return answer(store, caller, identify(store, caller, call), call);
    },
  },
];

function identify(
  store: FlagsmithStore,
  { environment }: SdkCaller,
  call: Call,
): Evaluated {
  const identifier = textField(call.body, 'identifier');
  const traits = parseTraits(call.body.traits);
  if (!identifier) {
    return {
      id: null,
      identifier: nameless(traits),
      traits: mergeTraits([], traits),
    };
  }
  if (booleanField(call.body, 'transient')) {
    const known = findIdentity(store, environment.id, identifier);
    return {
      id: known?.id ?? null,
      identifier,
      traits: mergeTraits(known?.traits ?? [], traits),
    };
  }
  const stored = saveTraits(
    store,
    ensureIdentity(store, environment.id, identifier),
    traits,
  );
  return { ...stored, traits: mergeTraits(stored.traits, traits) };
}

/** Without an identifier the traits decide the bucket; without traits, chance. */
function nameless(traits: readonly TraitInput[]): string {
  if (traits.length === 0) return randomUUID().replaceAll('-', '');
  const text = traits
    .filter(trait => trait.value !== null)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(trait => `${trait.key}${trait.value}`)
    .join('');
  return createHash('sha256').update(text).digest('hex');
}

function answer(
  store: FlagsmithStore,
  caller: SdkCaller,
  identity: Evaluated,
  call: Call,
): Reply {
  const flags = statesFor(store, caller, identity).map(row => ({
    ...toFlag(store)(row),
    variant: null,
  }));
  const headers = updatedAtHeader(caller.environment);
  const name = call.query.get('feature');
  if (name) {
    const flag = flags.find(({ feature }) => feature.name === name);
    if (!flag) throw notFound('Given feature not found');
    return ok(flag, headers);
  }
  const traits = identity.traits.map(trait => ({
    id: trait.id,
    trait_key: trait.key,
    trait_value: trait.value,
    transient: trait.id === null,
  }));
  return ok({ identifier: identity.identifier, traits, flags }, headers);
}
