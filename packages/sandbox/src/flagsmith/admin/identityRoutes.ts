import { badRequest } from '../http/ApiError';
import { type Call, created, noContent, ok, type Route } from '../http/Call';
import { requiredText } from '../http/fields';
import { paginate } from '../http/paginate';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import {
  deleteIdentity,
  ensureIdentity,
  findIdentity,
} from '../model/identities';
import type { EnvironmentRow, IdentityRow } from '../model/rows';
import { environmentOf, identityOf } from './lookup';

const LIST = '/environments/:environment/identities/';
const ONE = '/environments/:environment/identities/:identity/';

/** The identities of an environment. */
export const identityRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'get',
    path: LIST,
    handle: call => {
      const environment = environmentOf(store, call);
      const rows = store.identities
        .where('environment', environment.id)
        .filter(searchFilter(call));
      return paginate(call, rows, {
        toWire: row => toIdentity(row, environment),
        sizeByClient: true,
      });
    },
  },
  {
    method: 'post',
    path: LIST,
    handle: call => {
      const environment = environmentOf(store, call);
      const identifier = requiredText(call.body, 'identifier');
      if (findIdentity(store, environment.id, identifier)) {
        throw badRequest({
          identifier: `Identity with identifier '${identifier}' already exists in this environment`,
        });
      }
      const identity = ensureIdentity(store, environment.id, identifier);
      return created(toIdentity(identity, environment));
    },
  },
  {
    method: 'get',
    path: ONE,
    handle: call => {
      const environment = environmentOf(store, call);
      return ok(
        toIdentity(identityOf(store, call, environment.id), environment),
      );
    },
  },
  {
    method: 'delete',
    path: ONE,
    handle: call => {
      const environment = environmentOf(store, call);
      deleteIdentity(store, identityOf(store, call, environment.id));
      return noContent();
    },
  },
];

function toIdentity(row: IdentityRow, environment: EnvironmentRow) {
  return {
    id: row.id,
    identifier: row.identifier,
    environment: environment.id,
  };
}

/** A quoted search is exact, any other a part of the identifier. */
function searchFilter(call: Call): (row: IdentityRow) => boolean {
  const text = call.query.get('q');
  if (!text) return () => true;
  if (/^".*"$/.test(text)) {
    const exact = text.replaceAll('"', '');
    return row => row.identifier === exact;
  }
  const part = text.toLowerCase();
  return row => row.identifier.toLowerCase().includes(part);
}
