import type { IncidentCommand } from '../commands';
import { accept, NOTHING_TO_DO, refuse } from '../decision';
import type { IncidentContext, IncidentDecision } from '../decision';
import type { Incident } from '../incident';
import { humanOnly } from '../whoMay';
import { itemOf } from './decideItems';
import { itemClosed, unknownItem } from './itemRefusals';

type Command<T extends IncidentCommand['type']> = Extract<
  IncidentCommand,
  { type: T }
>;

/**
 * One issue for an item: asked for again only where the first asking was
 * refused, as one that waits may have been created without anybody hearing.
 */
export function decideRequestIssue(
  state: Incident,
  { itemId, tracker, repository }: Command<'request-issue'>,
  context: IncidentContext,
): IncidentDecision {
  if (context.actor.kind !== 'user') return humanOnly('Asking for an issue is');
  const item = itemOf(state, itemId);
  if (!item) return unknownItem(itemId);
  if (item.issue && !item.issue.problem?.isRefused) return NOTHING_TO_DO;
  if (state.isRestricted) {
    return refuse(
      'restricted',
      'No issue is created for a restricted incident: more people read issues.',
      'Lift the restriction first, or follow the item up here.',
    );
  }
  if (state.isDrill) {
    return refuse(
      'drill',
      'A drill stays in the portal, so no issue is created.',
      'Follow the item up here.',
    );
  }
  if (item.closed) return itemClosed(item.closed.outcome);
  const where = { text: item.text, tracker, repository };
  const fact = { type: 'item-issue-asked', itemId, ...where } as const;
  const plan = ({ id, version }: Incident) => [
    {
      kind: 'create-issue',
      key: `${id}:${version}:issue`,
      incidentId: id,
      delayMs: 0,
      itemId,
    } as const,
  ];
  return accept(state, context, fact, { plan });
}

/** Says once what became of an issue; what is created stays so. */
export function decideReportIssue(
  state: Incident,
  command: Command<'report-issue' | 'report-no-issue'>,
  context: IncidentContext,
): IncidentDecision {
  if (context.actor.kind !== 'system') {
    return refuse(
      'system-only',
      'What became of an issue is reported by the worker that creates it.',
      'Note in the timeline what you have created yourself.',
    );
  }
  const { itemId } = command;
  const { text, issue } = itemOf(state, itemId) ?? {};
  if (text === undefined || !issue || issue.created) return NOTHING_TO_DO;
  const { tracker } = issue;
  if (command.type === 'report-issue') {
    const { issueId, href } = command;
    const fact = { itemId, text, tracker, issueId, href };
    return accept(state, context, { type: 'item-issue-created', ...fact });
  }
  const { problem, isRefused } = command;
  // Vendors that are away give many reasons, and one is enough.
  if (issue.problem?.isRefused === isRefused) return NOTHING_TO_DO;
  const fact = { itemId, text, tracker, problem, isRefused };
  return accept(state, context, { type: 'item-issue-waits', ...fact });
}
