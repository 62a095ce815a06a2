import { InputError } from '@backstage/errors';
import type { OperatorCommand } from '@production-safety/core';
import { REASON_MIN_LENGTH } from '@production-safety/backstage-plugin-production-safety-common';
import type {
  CommandRequest,
  CommandType,
} from '@production-safety/backstage-plugin-production-safety-common';

/** Body of a command after the API document's checks. */
export type CommandBody = Omit<CommandRequest, 'reason'> & {
  readonly reason?: string;
};

type Field =
  | 'parts'
  | 'gate'
  | 'until'
  | 'operationId'
  | 'override'
  | 'judgement'
  | 'action'
  | 'guard'
  | 'happenedAt'
  | 'expectedVersion';

const TAKES: Readonly<Record<CommandType, readonly Field[]>> = {
  start: ['override', 'expectedVersion'],
  pause: ['expectedVersion'],
  resume: ['expectedVersion'],
  approve: ['gate', 'expectedVersion'],
  attest: ['gate', 'until', 'expectedVersion'],
  'waive-gate': ['gate', 'until', 'expectedVersion'],
  advance: ['override', 'expectedVersion'],
  // A rollback takes whatever version there is; it says so by ignoring it.
  rollback: ['parts', 'expectedVersion'],
  'revert-code': ['operationId', 'expectedVersion'],
  restore: ['parts', 'override', 'expectedVersion'],
  complete: ['override', 'expectedVersion'],
  abort: ['expectedVersion'],
  'judge-action': ['judgement', 'action', 'guard', 'happenedAt'],
};

const FIELDS: readonly Field[] = [
  'parts',
  'gate',
  'until',
  'operationId',
  'override',
  'judgement',
  'action',
  'guard',
  'happenedAt',
];

/**
 * The command in a request.
 *
 * @throws InputError naming the field that is missing or out of place.
 */
export function readCommand(
  body: CommandBody,
): Exclude<OperatorCommand, { type: 'define' | 'orphan' }> {
  const { type } = body;
  const stray = FIELDS.find(
    field => body[field] !== undefined && !TAKES[type].includes(field),
  );
  if (stray) {
    throw new InputError(`${stray}: ${type} takes no ${stray}. Leave it away.`);
  }
  switch (type) {
    case 'rollback':
      return { type, reason: body.reason?.trim() ?? '', ...partsOf(body) };
    case 'restore':
      return {
        type,
        reason: reasonOf(body),
        ...partsOf(body),
        ...overrideOf(body),
      };
    case 'revert-code':
      return {
        type,
        reason: reasonOf(body),
        ...(body.operationId ? { operationId: body.operationId } : {}),
      };
    case 'approve':
      return { type, reason: reasonOf(body), gate: gateOf(body) };
    case 'attest':
      return {
        type,
        reason: reasonOf(body),
        gate: gateOf(body),
        ...(body.until ? { until: untilOf(body) } : {}),
      };
    case 'waive-gate':
      return {
        type,
        reason: reasonOf(body),
        gate: gateOf(body),
        until: untilOf(body),
      };
    case 'start':
    case 'advance':
    case 'complete':
      return { type, reason: reasonOf(body), ...overrideOf(body) };
    case 'judge-action':
      return judgeAction(body);
    default:
      return { type, reason: reasonOf(body) };
  }
}

function reasonOf({ reason }: CommandBody): string {
  const text = reason?.trim() ?? '';
  if (text.length < REASON_MIN_LENGTH) {
    throw new InputError(
      `reason: say why, in at least ${REASON_MIN_LENGTH} characters.`,
    );
  }
  return text;
}

function gateOf({ type, gate }: CommandBody): string {
  if (gate === undefined) {
    throw new InputError(
      `gate: ${type} needs the id of a gate of the current phase.`,
    );
  }
  return gate;
}

function untilOf({ until }: CommandBody): number {
  if (until === undefined) {
    throw new InputError(
      'until: waive-gate needs the moment at which the waiver ends.',
    );
  }
  return Date.parse(until);
}

/** Of an action, or of one that was missed. */
function judgeAction(
  body: CommandBody,
): Extract<OperatorCommand, { type: 'judge-action' }> {
  const { judgement, action, guard, happenedAt } = body;
  if (judgement === undefined) {
    throw new InputError(
      'judgement: say whether it was right, wrong or missed.',
    );
  }
  const isMissed = judgement === 'missed';
  if ((isMissed ? guard : action) === undefined) {
    throw new InputError(
      isMissed
        ? 'guard: name the guard that should have fired.'
        : 'action: name the action, as the history does.',
    );
  }
  return {
    type: 'judge-action',
    judgement,
    reason: reasonOf(body),
    ...(isMissed ? { guard } : { action }),
    ...(isMissed && happenedAt ? { happenedAt: Date.parse(happenedAt) } : {}),
  };
}

function overrideOf({ override }: CommandBody) {
  return override ? { override: true } : {};
}

function partsOf({ parts }: CommandBody) {
  return parts ? { parts } : {};
}
