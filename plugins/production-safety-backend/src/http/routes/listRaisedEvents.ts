import type { RaisedEventView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  { id: string },
  { readonly items: readonly RaisedEventView[] }
>;

/** Whoever may see the rollout may see what happened to its component. */
export function listRaisedEvents(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    const events = await deps.events.table.of(rollout.definition.component);
    response.json({
      items: events.map(({ event, receivedAt }) => ({
        ...event,
        at: new Date(event.at).toISOString(),
        receivedAt: new Date(receivedAt).toISOString(),
      })),
    });
  };
}
