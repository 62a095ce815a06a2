import type { SignalHistoryView } from '@production-safety/backstage-plugin-production-safety-common';
import {
  historyQuestions,
  watchedSignals,
  type RolloutEventType,
} from '@production-safety/core';
import type { RequestHandler } from 'express';
import { signalHistoryView } from '../../view/signalHistoryView';
import type { RouteDeps } from '../routeDeps';

const HOUR_MS = 60 * 60_000;
const USUAL_HOURS = 6;
/** The newest marks; more of them in one picture nobody reads. */
const MARKS = 100;
const MARKED: readonly RolloutEventType[] = [
  'phase-entered',
  'rollback-requested',
  'restored',
  'guard-answered',
];

type Handler = RequestHandler<
  { id: string },
  SignalHistoryView,
  unknown,
  { hours?: number }
>;

export function getSignalHistory(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { hours = USUAL_HOURS } = request.query;
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    const { definition } = rollout;
    const to = deps.clock.now();
    const window = { from: to - hours * HOUR_MS, to };
    const watched = watchedSignals(definition);
    const asked = watched.flatMap(each =>
      historyQuestions(definition, each, window).map(question => ({
        of: each,
        question,
      })),
    );
    const [answers, { events }] = await Promise.all([
      deps.signals.store.read(asked.map(({ question }) => question)),
      deps.queries.eventsPage(id, { limit: MARKS, types: MARKED }),
    ]);
    const answered = asked.map((each, at) => ({
      ...each,
      answer: answers[at],
    }));
    const signals = watched.map(each => ({
      watched: each,
      answered: answered.filter(({ of }) => of === each),
    }));
    response.json(
      signalHistoryView(
        window,
        signals,
        events.map(({ event }) => event),
      ),
    );
  };
}
