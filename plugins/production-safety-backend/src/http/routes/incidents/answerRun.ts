import { NotFoundError } from '@backstage/errors';
import { incidentVariables } from '@production-safety/core';
import type { OfferResult, RunOffer } from '@production-safety/core';
import type {
  AnswerRequest,
  AnswersResponse,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { runView } from '../../../view/runViews';
import { humanOnly } from '../../humanOnly';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<
  { id: string },
  AnswersResponse,
  { answers: readonly AnswerRequest[] }
>;

/** Takes answers in the caller's name; each is told what became of it. */
export function answerRun(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { clock, incidentRequests, incidents, readable, stepReadings } = deps;
    const { id } = request.params;
    const caller = await incidentRequests.identify(request);
    const { run, incident } = await incidentRequests.run(request, caller, id);
    const { answers } = request.body;
    const { actor } = caller;
    const answered = await deps.audit.during(
      {
        eventId: 'run-answer',
        severityLevel: 'low',
        request,
        meta: { runId: id, steps: answers.map(({ step }) => step) },
      },
      async () => {
        caller.incidents.require('respond');
        if (actor.kind !== 'user') throw humanOnly();
        const offered = answers.map(each =>
          offerOf(each, actor.ref, clock.now()),
        );
        // Without an incident there is no commander but who started it.
        const commander = incident ? incident.commander : run.startedBy;
        const read = stepReadings.of(async rolloutId => {
          const reader = await incidentRequests.withRollouts(caller);
          return readable
            .byId(request, reader, rolloutId)
            .catch(undefinedIfMissing);
        });
        return incidents.runs.answer(
          id,
          offered,
          by => by === commander,
          read,
          incidentVariables(incident),
        );
      },
    );
    if (!answered) throw new NotFoundError(`There is no run ${id}.`);
    response.json({
      run: runView({ ...answered, incident }),
      results: answered.results.map(resultView),
    });
  };
}

/** The second person is asked, not named: only their own word counts. */
function offerOf(
  { at: said, secondPerson, outcome, ...answer }: AnswerRequest,
  by: string,
  now: number,
): RunOffer {
  const at = said === undefined ? now : Date.parse(said);
  const { id, step, visit, reason } = answer;
  if (outcome === 'confirmed' || outcome === 'declined') {
    return { id, step, visit, outcome, ...(reason && { reason }), by, at };
  }
  const asked = secondPerson && secondPerson !== by ? secondPerson : undefined;
  return { ...answer, outcome, ...(asked && { asked }), by, at };
}

function undefinedIfMissing(error: Error): undefined {
  if (error.name === 'NotFoundError') return undefined;
  throw error;
}

function resultView(result: OfferResult): AnswersResponse['results'][number] {
  const { id, outcome } = result;
  if (result.outcome !== 'refused') return { id, outcome };
  const { message, fix } = result.refusal;
  return { id, outcome, message, fix };
}
