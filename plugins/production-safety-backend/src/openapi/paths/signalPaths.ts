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
};
