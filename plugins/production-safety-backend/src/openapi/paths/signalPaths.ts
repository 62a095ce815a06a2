import { errors, json } from '../responses';

export const signalPaths = {
  '/v1/sources': {
    get: {
      operationId: 'ListSources',
      summary: 'Sources of signals that are connected',
      responses: {
        200: json(
          'SourceItems',
          'The sources, in the order in which they are asked',
        ),
        ...errors(400, 401, 403, 503),
      },
    },
  },
};
