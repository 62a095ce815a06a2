import {
  COMMAND_TYPES,
  REASON_MAX_LENGTH,
} from '@production-safety/backstage-plugin-production-safety-common';
import {
  count,
  flagValue,
  listOf,
  shortText,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

const names = { type: 'array', maxItems: 500, items: shortText };
// An empty list would mean everything: not what a caller that lost its list
// of parts wants.
const parts = { ...names, minItems: 1 };
const reason = {
  type: 'string',
  maxLength: REASON_MAX_LENGTH,
  description:
    'Why, for the others: 3 to 500 characters. Only a rollback goes through without one.',
};

const IMPORTED_TYPES = [
  ...COMMAND_TYPES.filter(
    type =>
      type !== 'revert-code' &&
      type !== 'waive-gate' &&
      type !== 'judge-action',
  ),
  'orphan',
  'report-exposure',
  'report-closure',
  'report-flag',
  'report-confirmation',
];

/** Bodies of commands and imports, and the answers to commands. */
export const commandSchemas = {
  CommandRequest: record({
    type: oneOf(COMMAND_TYPES),
    'reason?': reason,
    'parts?': parts,
    'gate?': shortText,
    'until?': time,
    'operationId?': shortText,
    'override?': flagValue,
    'judgement?': oneOf(['right', 'wrong', 'missed']),
    'action?': shortText,
    'guard?': shortText,
    'happenedAt?': time,
    'expectedVersion?': { type: 'integer', minimum: 1 },
    'idempotencyKey?': shortText,
  }),
  CommandResponse: record({ rollout: ref('RolloutSummary') }),
  RollbackResponse: record({
    rollout: ref('RolloutSummary'),
    operation: ref('Operation'),
    joined: flagValue,
  }),
  RolloutManifest: {
    type: 'object',
    description:
      'A rollout manifest (kind Rollout, production-safety.io/v1alpha1). Its fields are checked against the manifest reference.',
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: text,
      kind: text,
      metadata: { type: 'object', additionalProperties: true },
      spec: { type: 'object', additionalProperties: true },
    },
    additionalProperties: true,
  },
  ImportedCommand: record({
    type: oneOf(IMPORTED_TYPES),
    at: time,
    'reason?': reason,
    'parts?': parts,
    'gate?': shortText,
    'override?': flagValue,
    'generation?': count,
    'operationId?': shortText,
    'outcome?': text,
    'detail?': { type: 'string', maxLength: 1000 },
    'flag?': shortText,
    'asked?': count,
    'onV1?': count,
    'stillServed?': names,
    'observedAt?': time,
  }),
  ImportRequest: record({
    commands: {
      type: 'array',
      minItems: 1,
      maxItems: 500,
      items: ref('ImportedCommand'),
    },
  }),
  Error: {
    type: 'object',
    required: ['error', 'response'],
    properties: {
      error: {
        type: 'object',
        required: ['name', 'message'],
        properties: {
          name: text,
          message: text,
          reasons: listOf(
            record({ code: text, message: text, fix: text, 'field?': text }),
          ),
        },
        additionalProperties: true,
      },
      request: { type: 'object', additionalProperties: true },
      response: {
        type: 'object',
        required: ['statusCode'],
        properties: { statusCode: { type: 'integer' } },
        additionalProperties: true,
      },
    },
    additionalProperties: true,
  },
};
