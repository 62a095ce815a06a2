import type {
  GuardBacktestRequest,
  GuardBacktestView,
} from '@production-safety/backstage-plugin-production-safety-common';
import {
  historyQuestions,
  judgedIncidents,
  watchedSignals,
  type EpochMs,
  type Incident,
} from '@production-safety/core';
import type { RequestHandler } from 'express';
import { backtestView } from '../../view/backtestView';
import type { Caller } from '../Callers';
import { readGuard } from '../readGuard';
import type { RouteDeps } from '../routeDeps';

const DAY_MS = 24 * 60 * 60_000;
const USUAL_DAYS = 7;
/** The newest actions and judgements that count. */
const JUDGED = 500;

type Handler = RequestHandler<
  { id: string },
  GuardBacktestView,
  GuardBacktestRequest
>;

export function backtest(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { guard: written, days = USUAL_DAYS } = request.body;
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    const { definition } = rollout;
    const guard = readGuard(definition, written);
    const to = deps.clock.now();
    const window = { from: to - days * DAY_MS, to };
    const questions = watchedSignals({ guards: [guard], plan: [] }).flatMap(
      watched => historyQuestions(definition, watched, window),
    );
    const exposed = questions.filter(({ cohort }) => cohort === 'exposed');
    const [answers, { events }, incidents] = await Promise.all([
      deps.signals.store.read(exposed),
      deps.queries.eventsPage(id, {
        limit: JUDGED,
        types: ['guard-answered', 'action-judged'],
      }),
      incidentsOf(deps, caller, definition.component, window.from),
    ]);
    response.json(
      backtestView({
        definition,
        guard,
        window,
        answered: exposed.map((question, at) => ({
          question,
          answer: answers[at],
        })),
        judged: judgedIncidents(events.map(({ event }) => event).reverse()),
        incidents,
      }),
    );
  };
}

/** Incidents of that time that the caller may see, without drills. */
async function incidentsOf(
  { incidents: { access, queries } }: RouteDeps,
  { actor, age, credentials }: Caller,
  component: string,
  from: EpochMs,
): Promise<readonly Incident[]> {
  const rights = await access.rightsOf(credentials, actor.ref, age);
  const found = await queries.openSince(from, rights.scope, component);
  return found.filter(each => !each.isDrill && rights.sees(each));
}
