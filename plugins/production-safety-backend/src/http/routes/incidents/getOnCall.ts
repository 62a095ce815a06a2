import type { OnCallView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { onCallRotaView } from '../../../view/onCallView';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<
  {},
  OnCallView,
  unknown,
  { readonly component?: readonly string[] }
>;

/** What was answered last: nobody waits for a vendor here. */
export function getOnCall(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { clock, incidents, incidentRequests } = deps;
    const caller = await incidentRequests.identify(request);
    const { rotas, table } = incidents.onCall;
    const answers = await table.all();
    const mayCall = caller.incidents.may('respond');
    const reading = { now: clock.now(), mayCall };
    response.json({
      items: rotas
        .for(request.query.component ?? [])
        .map(({ id }) => onCallRotaView(id, answers.get(id), reading)),
      mayCall,
    });
  };
}
