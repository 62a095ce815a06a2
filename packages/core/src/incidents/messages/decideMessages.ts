import type { EpochMs } from '../../shared/time';
import type { IncidentCommand } from '../commands';
import { accept, missingReason, NOTHING_TO_DO, refuse } from '../decision';
import type {
  IncidentContext,
  IncidentDecision,
  IncidentRefusal,
} from '../decision';
import type { Incident } from '../incident';
import type { PublicState } from '../statusPage';
import { commanderOnly, hasCommand } from '../whoMay';
import type { MessageStage } from './message';
import { unresolvedIn } from './variables';

/**
 * Public text is proposed by anybody, and leaves the portal only to the letter
 * as the commander has seen it: whoever changes a word proposes again.
 */

type Command<T extends IncidentCommand['type']> = Extract<
  IncidentCommand,
  { type: T }
>;

export function decideProposeMessage(
  state: Incident,
  command: Command<'propose-message'>,
  context: IncidentContext,
): IncidentDecision {
  const { stage, text, componentStates = [], nextUpdateAt } = command;
  const messageId = context.newId;
  // The same proposal sent again, under the id that its sender gave it.
  if (isKnown(state, messageId)) return NOTHING_TO_DO;
  const title = command.title ?? state.title;
  const reasons = [
    ...secret(state),
    ...missingWords(text),
    ...unresolved(`${title}\n${text}`),
    ...(nextUpdateAt === undefined
      ? missingPromise(stage)
      : overdue(nextUpdateAt, context)),
  ];
  if (reasons.length > 0) return { accepted: false, reasons };
  return accept(state, context, {
    type: 'message-proposed',
    messageId,
    ...{ stage, title, text, componentStates },
    state: publicStateOf(stage, state),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
  });
}

export function decideApproveMessage(
  state: Incident,
  { messageId }: Command<'approve-message'>,
  context: IncidentContext,
): IncidentDecision {
  if (!hasCommand(state, context)) {
    return commanderOnly('approves what the public is told');
  }
  const isApproved = state.messages?.some(({ id }) => id === messageId);
  if (isApproved) return NOTHING_TO_DO;
  const { proposal } = state;
  if (!proposal || proposal.id !== messageId || proposal.rejection) {
    return notProposed();
  }
  const { id: _, proposedBy, at: __, rejection: ___, ...approved } = proposal;
  const { nextUpdateAt } = approved;
  const reasons = [
    ...secret(state),
    ...(nextUpdateAt === undefined ? [] : overdue(nextUpdateAt, context)),
  ];
  if (reasons.length > 0) return { accepted: false, reasons };
  const fact = { type: 'message-approved', messageId, proposedBy } as const;
  const plan = (next: Incident) => publishing(next);
  return accept(state, context, { ...fact, ...approved }, { plan });
}

export function decideRejectMessage(
  state: Incident,
  { messageId, reason }: Command<'reject-message'>,
  context: IncidentContext,
): IncidentDecision {
  if (!hasCommand(state, context)) {
    return commanderOnly('rejects what is proposed');
  }
  const { proposal } = state;
  if (!proposal || proposal.id !== messageId) return notProposed();
  if (proposal.rejection) return NOTHING_TO_DO;
  if (!reason.trim()) return missingReason();
  const fact = { type: 'message-rejected', messageId } as const;
  return accept(state, context, fact, { reason });
}

export function decideAnnounce(
  state: Incident,
  { text }: Command<'announce'>,
  context: IncidentContext,
): IncidentDecision {
  const messageId = context.newId;
  if (isKnown(state, messageId)) return NOTHING_TO_DO;
  const reasons = [...secret(state), ...missingWords(text)];
  if (reasons.length > 0) return { accepted: false, reasons };
  return accept(state, context, { type: 'message-announced', messageId, text });
}

/** Known to the public as this; an update says what the incident is. */
function publicStateOf(stage: MessageStage, { status }: Incident): PublicState {
  switch (stage) {
    case 'scope':
      return 'investigating';
    case 'update':
      return status === 'reviewed' ? 'resolved' : status;
    default:
      return stage;
  }
}

function publishing({ id, version, isDrill }: Incident) {
  const key = `${id}:${version}:publish`;
  return isDrill
    ? []
    : [{ kind: 'publish', key, incidentId: id, delayMs: 0 } as const];
}

function isKnown({ messageIds = [] }: Incident, id: string): boolean {
  return messageIds.includes(id);
}

function secret({ isRestricted }: Incident): readonly IncidentRefusal[] {
  return isRestricted
    ? [
        {
          code: 'restricted',
          message: 'Nothing of a restricted incident is sent anywhere.',
          fix: 'Lift the restriction first, or tell people yourself.',
        },
      ]
    : [];
}

function missingWords(text: string): readonly IncidentRefusal[] {
  return text.trim()
    ? []
    : [
        {
          code: 'text-missing',
          message: 'A text is needed.',
          fix: 'Say what people should know.',
        },
      ];
}

function unresolved(text: string): readonly IncidentRefusal[] {
  const open = unresolvedIn(text);
  return open.length === 0
    ? []
    : [
        {
          code: 'variable-unresolved',
          message: `Nobody has said what stands for ${open.join(', ')}.`,
          fix: 'Fill in each of them, or take its sentence out of the text.',
        },
      ];
}

function missingPromise(stage: MessageStage): readonly IncidentRefusal[] {
  return stage === 'resolved'
    ? []
    : [
        {
          code: 'next-update-missing',
          message: 'Who is told something waits for the next update.',
          fix: 'Say when it comes; only the last message needs none.',
        },
      ];
}

function overdue(
  at: EpochMs,
  { now }: IncidentContext,
): readonly IncidentRefusal[] {
  return at > now
    ? []
    : [
        {
          code: 'in-the-past',
          message: 'The time of the next update is over.',
          fix: 'Propose the text with a time to come.',
        },
      ];
}

function notProposed(): IncidentDecision {
  return refuse(
    'not-proposed',
    'This text is not proposed, or not any more.',
    'Look at what is proposed now.',
  );
}
