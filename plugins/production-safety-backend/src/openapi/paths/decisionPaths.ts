import { parameters as p } from '../parameters';
import { body, errors, json } from '../responses';

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
  '/v1/rollouts/{id}/steps/{version}': {
    get: {
      operationId: 'GetStep',
      summary:
        'Why it went forward, or was to: its gates, judged again from what was stored',
      parameters: [p.rolloutId, p.version],
      responses: {
        200: json('Step', 'The step'),
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
  '/v1/rollouts/{id}/recovery': {
    get: {
      operationId: 'GetRecovery',
      summary:
        'How fast users of its component came back, and what risks that leaves',
      parameters: [p.rolloutId],
      responses: {
        200: json('Recovery', 'Over the last year'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/rollouts/{id}/runbooks': {
    get: {
      operationId: 'ListRunbookChecks',
      summary: 'What the rules say of its runbooks, as their source is',
      parameters: [p.rolloutId],
      responses: {
        200: json('RunbookChecks', 'Each once; what cannot be read is unknown'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/rollouts/{id}/signals': {
    get: {
      operationId: 'GetSignalHistory',
      summary: 'What is stored of the signals that judge a rollout',
      parameters: [p.rolloutId, p.hours],
      responses: {
        200: json('SignalHistory', 'By signal and cohort'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
  '/v1/rollouts/{id}/backtests': {
    post: {
      operationId: 'BacktestGuard',
      summary: 'How a guard would have done over what is stored',
      description: 'Changes nothing; who may read the rollout may try.',
      parameters: [p.rolloutId],
      requestBody: body('GuardBacktestRequest'),
      responses: {
        200: json('GuardBacktest', 'What it would have done'),
        ...errors(400, 401, 404, 503),
      },
    },
  },
};
