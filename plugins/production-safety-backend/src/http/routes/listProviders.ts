import type { ProviderView } from '@production-safety/backstage-plugin-production-safety-common';
import type { FlagControlRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<{}, { readonly items: readonly ProviderView[] }>;

/** For whoever may read any rollout: each names its provider already. */
export function listProviders(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    await deps.readable.filterFor(request, caller);
    response.json({ items: deps.flags.registrations().map(providerView) });
  };
}

function providerView({
  id,
  environments,
  clientPollSeconds,
  inspection,
}: FlagControlRegistration): ProviderView {
  return {
    id,
    ...(environments ? { environments } : {}),
    clientPollSeconds,
    canBeExamined: inspection !== undefined,
  };
}
