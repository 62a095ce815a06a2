import { parameters as p } from '../parameters';
import { errors, json } from '../responses';

export const decisionPaths = {
  '/v1/operations/{id}/decision': {
    get: {
      operationId: 'GetDecision',
      summary:
        'Why a rollback was made without a person, judged again from what was known',
      parameters: [p.operationId],
      responses: {
        200: json('Decision', 'The decision'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/rollouts/{id}/ledger': {
    get: {
      operationId: 'GetRolloutLedger',
      summary: 'What the automatic actions of a rollout were worth',
      parameters: [p.rolloutId],
      responses: {
        200: json('Ledger', 'By guard'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
};
