import { parameters as p } from '../parameters';
import { body, errors, json } from '../responses';

export const rolloutPaths = {
  '/v1/rollouts': {
    get: {
      operationId: 'ListRollouts',
      summary: 'One page of the rollouts the caller may read',
      parameters: [
        p.status,
        p.phase,
        p.owner,
        p.component,
        p.environment,
        p.q,
        p.sort,
        p.order,
        p.limit,
        p.cursor,
      ],
      responses: {
        200: json('RolloutPage', 'The page'),
        ...errors(400, 401, 403, 503),
      },
    },
    post: {
      operationId: 'DefineRollout',
      summary: 'Declares a rollout, or changes one that was declared here',
      requestBody: body('RolloutManifest'),
      responses: {
        200: json('RolloutDetail', 'Changed, or already so'),
        201: json('RolloutDetail', 'Declared'),
        ...errors(400, 401, 403, 409, 503),
      },
    },
  },
  '/v1/rollouts/{id}': {
    get: {
      operationId: 'GetRollout',
      summary: 'One rollout with its plan, gates and guards',
      parameters: [p.rolloutId],
      responses: {
        200: json('RolloutDetail', 'The rollout'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/rollouts/{id}/commands': {
    post: {
      operationId: 'RunCommand',
      summary: 'Starts, stops, moves or rolls back a rollout',
      parameters: [p.rolloutId],
      requestBody: body('CommandRequest'),
      responses: {
        200: json('CommandResponse', 'Done'),
        202: json('RollbackResponse', 'The rollback is under way'),
        ...errors(400, 401, 403, 404, 409, 503),
      },
    },
  },
  '/v1/rollouts/{id}/import': {
    post: {
      operationId: 'ImportHistory',
      summary: 'Brings in the history of a rollout that ran elsewhere',
      parameters: [p.rolloutId],
      requestBody: body('ImportRequest'),
      responses: {
        200: json('RolloutDetail', 'The rollout as it is now'),
        ...errors(400, 401, 403, 404, 409, 503),
      },
    },
  },
};
