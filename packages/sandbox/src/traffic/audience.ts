import {
  type FlagsmithStore,
  scopeKey,
} from '../flagsmith/model/FlagsmithStore';
import type { EnvironmentRow, FeatureStateRow } from '../flagsmith/model/rows';
import { findIdentity, mergeTraits } from '../flagsmith/model/identities';
import { chosenOf } from '../flagsmith/sdk/evaluation';
import { DEMO_USERS } from '../siteproof/demoUsers';
import { PARTS } from './columns';

const ENVIRONMENT = 'production';
const PRIMARY_FLAG = 'ds2';
const GUESTS = 380;

interface TrafficUser {
  readonly id: string;
  readonly email: string;
  readonly beta: boolean;
  readonly role: string;
}

/** Everybody on the demo pages, and enough others for a per cent to show. */
const USERS: readonly TrafficUser[] = [
  ...DEMO_USERS,
  ...Array.from({ length: GUESTS }, (_, index) => ({
    id: `guest-${index + 1}`,
    email: `guest-${index + 1}@customer.test`,
    beta: index % 20 === 0,
    role: 'Site engineer',
  })),
];

export const USER_COUNT = USERS.length;

/** How many users get V2 of each part, as the flags are now. */
export function countExposed(store: FlagsmithStore): readonly number[] {
  const environment = store.environments
    .all()
    .find(({ name }) => name === ENVIRONMENT);
  if (!environment) return PARTS.map(() => 0);
  const states = statesOf(store, environment);
  const on = USERS.map(user => keysOn(store, environment, user, states));
  return PARTS.map(
    ({ flag }) =>
      on.filter(keys => keys.has(PRIMARY_FLAG) && keys.has(flag)).length,
  );
}

/** States of SiteProof's flags by key: there may be thousands of others. */
function statesOf(
  store: FlagsmithStore,
  environment: EnvironmentRow,
): ReadonlyMap<string, readonly FeatureStateRow[]> {
  const wanted = new Set<string>([PRIMARY_FLAG, ...PARTS.map(p => p.flag)]);
  return new Map(
    store.features
      .all()
      .filter(({ name }) => wanted.has(name))
      .map(({ id, name }) => [
        name,
        store.states.where('scope', scopeKey(environment.id, id)),
      ]),
  );
}

/** The flags that are on for a user, who is not stored by this. */
function keysOn(
  store: FlagsmithStore,
  environment: EnvironmentRow,
  { id, ...own }: TrafficUser,
  states: ReadonlyMap<string, readonly FeatureStateRow[]>,
): ReadonlySet<string> {
  const known = findIdentity(store, environment.id, id);
  const traits = mergeTraits(
    known?.traits ?? [],
    Object.entries(own).map(([key, value]) => ({
      key,
      value,
      transient: true,
    })),
  );
  const user = { id: known?.id ?? null, identifier: id, traits };
  const caller = { environment, isServer: false };
  const isOn = (rows: readonly FeatureStateRow[]) =>
    chosenOf(store, caller, user, rows).some(({ enabled }) => enabled);
  return new Set(
    [...states].filter(([, rows]) => isOn(rows)).map(([key]) => key),
  );
}
