import { parameters as p } from '../parameters';
import { errors, json } from '../responses';

export const readPaths = {
  '/v1/rollouts/{id}/events': {
    get: {
      operationId: 'ListRolloutEvents',
      summary: 'One page of the history of a rollout, newest first',
      parameters: [p.rolloutId, p.eventType, p.limit, p.cursor],
      responses: {
        200: json('EventPage', 'The page'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/rollouts/{id}/exposure': {
    get: {
      operationId: 'GetRolloutExposure',
      summary: 'Exposure over time as a step series, oldest first',
      parameters: [p.rolloutId],
      responses: {
        200: json('ExposureSeries', 'The series'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/operations/{id}': {
    get: {
      operationId: 'GetOperation',
      summary: 'Progress and outcome of one rollback',
      parameters: [p.operationId],
      responses: {
        200: json('Operation', 'The rollback'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/entities/rollouts': {
    get: {
      operationId: 'ListEntityRollouts',
      summary: 'Rollouts that protect a catalog entity',
      parameters: [p.entityRef],
      responses: {
        200: json('RolloutItems', 'The rollouts, the worst first'),
        ...errors(400, 401, 403, 503),
      },
    },
  },
  '/v1/stalled-rollouts': {
    get: {
      operationId: 'ListStalledRollouts',
      summary: 'Readable rollouts that do not get on, the worst first',
      parameters: [p.limit],
      responses: {
        200: json('StalledRollouts', 'Each with why, and since when'),
        ...errors(400, 401, 403, 503),
      },
    },
  },
  '/v1/facets': {
    get: {
      operationId: 'GetFacets',
      summary: 'How many readable rollouts have each filter value',
      responses: {
        200: json('Facets', 'Counts by value'),
        ...errors(400, 401, 403, 503),
      },
    },
  },
};
