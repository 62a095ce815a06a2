import type { EnteredMeasurement } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  { id: string },
  { readonly items: readonly EnteredMeasurement[] }
>;

export function listMeasurements(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    await deps.readable.byId(request, caller, id);
    response.json({ items: await deps.signals.entered.of(id) });
  };
}
