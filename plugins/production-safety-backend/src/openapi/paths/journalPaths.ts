import { parameters as p } from '../parameters';
import { body, errors, json } from '../responses';

export const journalPaths = {
  '/v1/journal': {
    post: {
      operationId: 'PushJournal',
      summary: 'Brings in what the command line did without the portal',
      requestBody: body('JournalPushRequest'),
      responses: {
        200: json('JournalPushResponse', 'What became of the entries'),
        ...errors(400, 401, 503),
      },
    },
  },
  '/v1/rollouts/{id}/journal/{run}': {
    get: {
      operationId: 'GetJournalRun',
      summary: 'What the journal of a run says of a rollout',
      parameters: [p.rolloutId, p.run],
      responses: {
        200: json('JournalRun', 'Its entries as they were written'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
};
