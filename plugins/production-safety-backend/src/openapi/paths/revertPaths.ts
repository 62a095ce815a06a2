import { parameters as p } from '../parameters';
import { errors, json } from '../responses';

export const revertPaths = {
  '/v1/rollouts/{id}/reverts': {
    get: {
      operationId: 'GetRolloutReverts',
      summary: "Which changes of a rollout's code can be taken back",
      parameters: [p.rolloutId],
      responses: {
        200: json('RolloutReverts', 'What is known, each with its age'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/rollouts/{id}/reverts/prepare': {
    post: {
      operationId: 'PrepareRolloutReverts',
      summary: 'Tries the reverts now, once within half a minute',
      parameters: [p.rolloutId],
      responses: {
        200: json('RolloutReverts', 'What is known after it'),
        ...errors(400, 401, 403, 404, 409, 503),
      },
    },
  },
};
