import type {
  JournalPushRequest,
  JournalPushResponse,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { readEntries } from '../../journal/readEntries';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<{}, JournalPushResponse, JournalPushRequest>;

export function pushJournal(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    const entries = readEntries(request.body.entries);
    const answer = await deps.audit.during(
      {
        eventId: 'rollout-journal',
        severityLevel: 'medium',
        request,
        meta: {
          entries: entries.length,
          runs: [...new Set(entries.map(({ run }) => run))],
        },
      },
      () => deps.journalIntake.push(request, caller, entries),
      ({ taken, known, refused }) => ({
        taken,
        known,
        refused: refused.length,
      }),
    );
    response.json(answer);
  };
}
