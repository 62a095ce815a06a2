import type { SourceView } from '@production-safety/backstage-plugin-production-safety-common';
import type { SignalSourceRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<{}, { readonly items: readonly SourceView[] }>;

/** For whoever may read any rollout: its guards and gates name signals. */
export function listSources(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    await deps.readable.filterFor(request, caller);
    response.json({ items: deps.sources.registrations().map(sourceView) });
  };
}

function sourceView({
  id,
  source,
  components,
}: SignalSourceRegistration): SourceView {
  return {
    id,
    ...(components ? { components } : {}),
    offers: source.offers(),
  };
}
