import { parameters as p } from '../parameters';
import { body, errors, json } from '../responses';

export const signalPaths = {
  '/v1/signals': {
    post: {
      operationId: 'PushSignals',
      summary: 'Stores what a source outside has measured',
      description:
        'For CI, support desk and monitors, each with a token of its own from the configuration. 256 kB at most.',
      security: [{ signalToken: [] }],
      requestBody: body('SignalPushRequest'),
      responses: {
        202: json('SignalPushResponse', 'What is accepted is stored'),
        422: json('SignalPushResponse', 'Nothing was accepted'),
        ...errors(400, 401, 413, 429, 503),
      },
    },
  },
  '/v1/rollouts/{id}/measurements': {
    get: {
      operationId: 'ListMeasurements',
      summary: 'What people entered for a rollout, newest first',
      parameters: [p.rolloutId],
      responses: {
        200: json('EnteredItems', 'The newest 100, expired ones too'),
        ...errors(400, 401, 404, 503),
      },
    },
    post: {
      operationId: 'EnterMeasurement',
      summary: 'Takes a measurement from a person, until it expires',
      parameters: [p.rolloutId],
      requestBody: body('MeasurementEntry'),
      responses: {
        201: json('EnteredMeasurement', 'As it is shown from now on'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/events/{source}': {
    post: {
      operationId: 'ReceiveEvent',
      summary: 'Takes events such as an outage from a system outside',
      description:
        'For the system itself, known by its signature or credentials. The body is what it sends, 256 kB at most.',
      security: [],
      parameters: [p.eventSource],
      responses: {
        202: json('EventAccepted', 'They are stored, now or before'),
        ...errors(400, 401, 404, 413, 429, 503),
      },
    },
  },
  '/v1/rollouts/{id}/raised-events': {
    get: {
      operationId: 'ListRaisedEvents',
      summary: "What happened to a rollout's component, newest first",
      parameters: [p.rolloutId],
      responses: {
        200: json('RaisedItems', 'The newest 50'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
};
