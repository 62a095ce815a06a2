import { parameters as p } from '../parameters';
import { errors, json } from '../responses';

export const providerPaths = {
  '/v1/providers': {
    get: {
      operationId: 'ListProviders',
      summary: 'Flag providers that are connected',
      responses: {
        200: json('ProviderItems', 'The providers'),
        ...errors(400, 401, 403, 503),
      },
    },
  },
  '/v1/providers/{id}/examination': {
    get: {
      operationId: 'ExamineProvider',
      summary: 'Tests all that a rollback depends on at a flag provider',
      parameters: [p.providerId],
      responses: {
        200: json('ProviderExamination', 'What was found, and when'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/rollouts/{id}/overrides': {
    get: {
      operationId: 'ListRolloutOverrides',
      summary: 'Settings of others that a rollback leaves as they are',
      parameters: [p.rolloutId],
      responses: {
        200: json(
          'OverrideItems',
          'The settings, those that outrank ours first',
        ),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
};
