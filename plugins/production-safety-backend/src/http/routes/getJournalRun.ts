import { NotFoundError } from '@backstage/errors';
import type { JournalRunView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { evidenceOf } from '../../journal/evidenceOf';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<{ id: string; run: string }, JournalRunView>;

export function getJournalRun(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id, run } = request.params;
    const caller = await deps.callers.identify(request);
    await deps.readable.byId(request, caller, id);
    const entries = evidenceOf(await deps.journal.entriesOf(run, id), id);
    if (entries.length === 0) {
      throw new NotFoundError(`There is no run ${run} of ${id}.`);
    }
    response.json({ run, rolloutId: id, entries });
  };
}
