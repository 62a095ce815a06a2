import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  {},
  { readonly items: readonly RolloutSummary[] },
  unknown,
  { readonly entityRef: string }
>;

export function listEntityRollouts(deps: RouteDeps): Handler {
  return async (request, response) => {
    const entityRef = normalRef(request.query.entityRef);
    const caller = await deps.callers.identify(request);
    const filter = await deps.readable.filterFor(request, caller);
    const rows = await deps.queries.byComponent(entityRef, filter);
    response.json({ items: rows.map(row => deps.views.summary(row, caller)) });
  };
}

function normalRef(text: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw new InputError(
      `entityRef: "${text}" is not an entity reference. Write it like component:default/shop-web.`,
    );
  }
}
