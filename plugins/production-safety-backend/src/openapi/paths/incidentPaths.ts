import { parameters as p } from '../parameters';
import { body, errors, json } from '../responses';

export const incidentPaths = {
  '/v1/incidents': {
    get: {
      operationId: 'ListIncidents',
      summary: 'One page of the incidents the caller may see, newest first',
      parameters: [
        p.incidentState,
        p.severity,
        p.component,
        p.q,
        p.limit,
        p.cursor,
      ],
      responses: {
        200: json('IncidentPage', 'The page'),
        ...errors(400, 401, 403, 503),
      },
    },
    post: {
      operationId: 'DeclareIncident',
      summary: 'Declares an incident and opens its checklist',
      requestBody: body('DeclareRequest'),
      responses: {
        201: json('IncidentDetail', 'Declared, or declared before'),
        ...errors(400, 401, 403, 409, 503),
      },
    },
  },
  '/v1/incidents/{id}': {
    get: {
      operationId: 'GetIncident',
      summary: 'One incident with clocks, roles and checklists',
      parameters: [p.incidentId],
      responses: {
        200: json('IncidentDetail', 'The incident'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/incidents/{id}/commands': {
    post: {
      operationId: 'CommandIncident',
      summary: 'Changes an incident in the name of the caller',
      parameters: [p.incidentId],
      requestBody: body('IncidentCommand'),
      responses: {
        200: json('IncidentDetail', 'The incident as it is now'),
        ...errors(400, 401, 403, 404, 409, 503),
      },
    },
  },
  '/v1/incidents/{id}/message-draft': {
    post: {
      operationId: 'DraftMessage',
      summary:
        'The text of a stage with what is known filled in; nothing is kept or sent',
      parameters: [p.incidentId],
      requestBody: body('MessageDraftRequest'),
      responses: {
        200: json('MessageDraft', 'The draft, and what it still lacks'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/incidents/{id}/timeline': {
    get: {
      operationId: 'ListTimeline',
      summary:
        'What happened, the newest first: its own events, answers to its checklists, and what was done to rollouts of what is affected',
      parameters: [
        p.incidentId,
        p.timelineGroup,
        p.timelineSource,
        p.timelineActor,
        p.q,
        p.importance,
        p.limit,
        p.cursor,
      ],
      responses: {
        200: json('TimelinePage', 'The page'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/incident-checklists': {
    get: {
      operationId: 'ForeseeChecklists',
      summary: 'Which checklists would open for an incident that is declared',
      parameters: [p.oneSeverity, p.component, p.triggerKind, p.triggerRef],
      responses: {
        200: json('ForeseenChecklists', 'Two at most; none of them is read'),
        ...errors(400, 401, 403, 503),
      },
    },
  },
  '/v1/incidents/{id}/put-back': {
    post: {
      operationId: 'PutDeploymentBack',
      summary:
        'Has a deployer put back what was deployed before; asked twice it is one',
      parameters: [p.incidentId],
      requestBody: body('PutBackRequest'),
      responses: {
        202: json('PutBack', 'Asked for; that it is done is seen afterwards'),
        ...errors(400, 401, 403, 404, 409, 503),
      },
    },
  },
  '/v1/incidents/{id}/suspects': {
    get: {
      operationId: 'ListSuspects',
      summary:
        'Rollouts and deployments that may have caused it, the likeliest first',
      parameters: [p.incidentId],
      responses: {
        200: json('Suspects', 'Ten of each at most'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/incidents/{id}/post-mortem': {
    get: {
      operationId: 'GetPostMortem',
      summary: 'A draft in Markdown, made from the timeline',
      parameters: [p.incidentId],
      responses: {
        200: json('PostMortem', 'The draft'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/on-call': {
    get: {
      operationId: 'GetOnCall',
      summary:
        'Who is on call, as far as it is known; how to reach them for who may respond to incidents',
      parameters: [p.component],
      responses: {
        200: json(
          'OnCall',
          'One item for each rota, with the age of its answer',
        ),
        ...errors(400, 401, 403, 503),
      },
    },
  },
  '/v1/incident-metrics': {
    get: {
      operationId: 'GetIncidentMetrics',
      summary: 'How long incidents of the last year took, without drills',
      parameters: [p.oneComponent],
      responses: {
        200: json('IncidentMetrics', 'Median, 90th percentile and number'),
        ...errors(400, 401, 403, 503),
      },
    },
  },
  '/v1/runbook': {
    get: {
      operationId: 'GetRunbook',
      summary: 'What a runbook is for, and the hash of its text as it is now',
      parameters: [p.entityRef, p.runbookPath],
      responses: {
        200: json('RunbookText', 'The runbook'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/step-figures': {
    get: {
      operationId: 'GetStepFigures',
      summary:
        'How long steps of a runbook took and how often each was left out, in runs of the last year that ended and that the caller may see, without drills',
      parameters: [p.entityRef, p.runbookPath],
      responses: {
        200: json('StepFigures', 'Of each step that was answered'),
        ...errors(400, 401, 403, 503),
      },
    },
  },
  '/v1/runs': {
    get: {
      operationId: 'ListRuns',
      summary:
        'Runs of a runbook that wait for an answer and that the caller may see, newest first',
      parameters: [p.entityRef, p.runbookPath],
      responses: {
        200: json('Runs', 'At most 50'),
        ...errors(400, 401, 403, 503),
      },
    },
    post: {
      operationId: 'StartRun',
      summary: 'Starts a run of a runbook as its text is now',
      requestBody: body('StartRunRequest'),
      responses: {
        201: json('Run', 'Started, or there before'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/runs/{id}': {
    get: {
      operationId: 'GetRun',
      summary: 'A run with every step and what was answered',
      parameters: [p.runbookRunId],
      responses: {
        200: json('Run', 'The run'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
  },
  '/v1/runs/{id}/answers': {
    post: {
      operationId: 'AnswerRun',
      summary:
        'Answers steps in the name of the caller; what was sent before does not count twice',
      parameters: [p.runbookRunId],
      requestBody: body('AnswersRequest'),
      responses: {
        200: json('AnswersResponse', 'What became of each answer'),
        ...errors(400, 401, 403, 404, 409, 503),
      },
    },
  },
  '/v1/runs/{id}/steps/{step}/act': {
    get: {
      operationId: 'PreviewStepAct',
      summary:
        'What the portal would carry out for a step now, and why it cannot',
      parameters: [p.runbookRunId, p.runbookStep],
      responses: {
        200: json('StepActPreview', 'Nothing has happened'),
        ...errors(400, 401, 403, 404, 503),
      },
    },
    post: {
      operationId: 'ActOnStep',
      summary:
        'Has the portal act for a step in the name of the caller, once for each visit, or has a second person agree to it',
      parameters: [p.runbookRunId, p.runbookStep],
      requestBody: body('StepActRequest'),
      responses: {
        200: json('Run', 'The run; what was begun goes on by itself'),
        ...errors(400, 401, 403, 404, 409, 503),
      },
    },
  },
};
