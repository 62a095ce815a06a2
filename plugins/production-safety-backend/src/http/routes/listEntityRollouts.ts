import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { troublePlace } from '@production-safety/core';
import type { RequestHandler } from 'express';
import type { RolloutRow } from '../../database/RolloutRow';
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
    const sorted = worstFirst(rows, deps.views);
    response.json({
      items: sorted.map(row => deps.views.summary(row, caller)),
    });
  };
}

/** Of the same trouble, what changed last comes first, as it was found. */
function worstFirst(
  rows: readonly RolloutRow[],
  views: RouteDeps['views'],
): readonly RolloutRow[] {
  return rows
    .map(row => ({ row, place: troublePlace(views.troubleOf(row)) }))
    .sort((a, b) => a.place.localeCompare(b.place))
    .map(({ row }) => row);
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
