import type {
  RunView,
  StepActRequest,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { runView } from '../../../view/runViews';
import { humanOnly } from '../../humanOnly';
import type { RouteDeps } from '../../routeDeps';
import { actNow } from '../../stepActs/actNow';
import { sayWord } from '../../stepActs/sayWord';
import { readStepAct } from '../../stepActs/readStepAct';

type Handler = RequestHandler<
  { id: string; step: string },
  RunView,
  StepActRequest
>;

/** Acts for a step in the caller's name, or takes the word of two people. */
export function actOnStep(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { incidentRequests } = deps;
    const { params, body } = request;
    const who = await incidentRequests.identify(request);
    const seen = await incidentRequests.run(request, who, params.id);
    const caller = await incidentRequests.withRollouts(who);
    const followed = await deps.audit.during(
      {
        eventId: 'run-act',
        severityLevel: 'medium',
        request,
        meta: { runId: params.id, step: params.step, word: body.word },
      },
      async () => {
        caller.incidents.require('respond');
        if (caller.actor.kind !== 'user') throw humanOnly();
        const by = caller.actor.ref;
        const read = await readStepAct(deps, request, caller, seen);
        const asked = { request, caller, seen, read, body, by };
        return body.word === 'act' ? actNow(deps, asked) : sayWord(deps, asked);
      },
    );
    response.json(runView({ ...followed, incident: seen.incident }));
  };
}
