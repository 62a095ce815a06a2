import { parameters as p } from '../parameters';
import { errors, json } from '../responses';

export const variablePaths = {
  '/v1/rollouts/{id}/variables': {
    get: {
      operationId: 'GetRolloutVariables',
      summary:
        "The environment variables of a rollout's flags, and what the file in its repository says",
      parameters: [p.rolloutId],
      responses: {
        200: json('RolloutVariables', 'Variables, file and differences'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
};
