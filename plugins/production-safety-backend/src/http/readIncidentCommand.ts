import { InputError } from '@backstage/errors';
import type { EpochMs, IncidentCommand } from '@production-safety/core';
import type { IncidentCommandRequest } from '@production-safety/backstage-plugin-production-safety-common';

/** The others are of the portal itself, or have a route of their own. */
type Asked = Exclude<
  IncidentCommand,
  { type: 'declare' | 'request-issue' | `report-${string}` }
>;

/** What each command takes; the last word says whether it must be there. */
const TAKES: Readonly<
  Record<Asked['type'], Readonly<Record<string, 'needed' | 'may'>>>
> = {
  acknowledge: {},
  'set-status': { status: 'needed', reason: 'needed' },
  'set-severity': { severity: 'needed', reason: 'may' },
  'take-command': {},
  'offer-command': { to: 'needed' },
  'read-back': {},
  'claim-command': { reason: 'needed' },
  'keep-command': {},
  'take-role': { role: 'needed' },
  'offer-role': { role: 'needed', to: 'needed' },
  'read-back-role': { role: 'needed' },
  'set-components': { components: 'needed' },
  'set-restriction': { isRestricted: 'needed', reason: 'may' },
  'promise-update': { dueAt: 'needed' },
  'set-impact-start': { startedAt: 'needed' },
  note: {
    text: 'needed',
    occurredAt: 'may',
    source: 'may',
    evidenceUrl: 'may',
    supersedes: 'may',
    idempotencyKey: 'may',
  },
  'propose-message': {
    stage: 'needed',
    text: 'needed',
    title: 'may',
    componentStates: 'may',
    nextUpdateAt: 'may',
    idempotencyKey: 'may',
  },
  'approve-message': { messageId: 'needed' },
  'reject-message': { messageId: 'needed', reason: 'needed' },
  announce: { text: 'needed', idempotencyKey: 'may' },
  'add-item': {
    text: 'needed',
    kind: 'needed',
    priority: 'may',
    owner: 'may',
    dueOn: 'may',
    idempotencyKey: 'may',
  },
  'change-item': {
    itemId: 'needed',
    text: 'may',
    kind: 'may',
    priority: 'may',
    owner: 'may',
    dueOn: 'may',
  },
  'close-item': { itemId: 'needed', outcome: 'needed', reason: 'needed' },
};

export const INCIDENT_COMMAND_TYPES = Object.keys(
  TAKES,
) as readonly Asked['type'][];

/**
 * The command in a request, after the API document's checks.
 *
 * @throws InputError naming the field that is missing or out of place.
 */
export function readIncidentCommand(
  body: IncidentCommandRequest,
  now: EpochMs,
): Asked {
  const takes = TAKES[body.type];
  const given: Readonly<Record<string, unknown>> = { ...body };
  const stray = Object.keys(given).find(
    field => field !== 'type' && !(field in takes),
  );
  if (stray) {
    throw new InputError(
      `${stray}: ${body.type} takes no ${stray}. Leave it away.`,
    );
  }
  const missing = Object.keys(takes).find(
    field => takes[field] === 'needed' && given[field] === undefined,
  );
  if (missing) throw new InputError(`${missing}: ${body.type} needs it.`);
  switch (body.type) {
    case 'promise-update':
      return { type: body.type, dueAt: Date.parse(body.dueAt) };
    case 'set-impact-start':
      return { type: body.type, startedAt: Date.parse(body.startedAt) };
    case 'note': {
      const {
        idempotencyKey: _,
        occurredAt,
        source = 'person',
        ...note
      } = body;
      return {
        ...note,
        source,
        occurredAt: occurredAt === undefined ? now : Date.parse(occurredAt),
      };
    }
    case 'propose-message': {
      const { idempotencyKey: _, nextUpdateAt, ...proposed } = body;
      return nextUpdateAt === undefined
        ? proposed
        : { ...proposed, nextUpdateAt: Date.parse(nextUpdateAt) };
    }
    case 'add-item':
      return readItem(body);
    case 'announce':
      return { type: body.type, text: body.text };
    default:
      return body;
  }
}

/** What is added has no owner and no due date, or some; nothing is taken away. */
function readItem({
  idempotencyKey: _,
  ...item
}: Extract<IncidentCommandRequest, { type: 'add-item' }>): Asked {
  const given: Readonly<Record<string, unknown>> = { ...item };
  const nothing = ['owner', 'dueOn'].find(field => given[field] === null);
  if (nothing) {
    throw new InputError(`${nothing}: leave it away while nobody has said.`);
  }
  return item;
}
