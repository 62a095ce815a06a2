import {
  latestRollback,
  utcMinute,
  type AnnouncedTopic,
  type Rollout,
} from '@production-safety/core';
import { operationSentence } from '../view/operationSentence';
import { listed, personOf } from '../view/wording';
import { blindSince, enforcedGuards } from './blindness';

/**
 * How a rollout stands, for those who follow it in a chat. That it is healthy
 * is never said: it would stand there when it is not true any more.
 */
export function rolloutTopic(rollout: Rollout, appUrl: string): AnnouncedTopic {
  const { id, definition } = rollout;
  return {
    key: `production-safety:rollout:${id}`,
    title: `Rollout: ${definition.title}`,
    status: statusOf(rollout).join('\n'),
    href: `${appUrl}/rollouts/${encodeURIComponent(id)}`,
  };
}

function statusOf(rollout: Rollout): readonly string[] {
  const { definition, status, phase, exposure, partsOff } = rollout;
  const entered = phase === null ? undefined : definition.plan[phase];
  return [
    `Status: ${status}`,
    ...(entered ? [`Phase: ${entered.name}`] : []),
    `Users who may get V2: ${exposure.percent} %`,
    ...(partsOff.length > 0 ? [`Rolled back: ${listed(partsOff)}`] : []),
    ...watchLines(rollout),
    ...rollbackLine(rollout),
    ...proposalLine(rollout),
    `Owner: ${personOf(definition.owner)}`,
    `Environment: ${definition.environment}`,
  ];
}

/** What guards that hold something say, but for those that are content. */
function watchLines({ definition, status, watch }: Rollout): readonly string[] {
  if (status !== 'active' && status !== 'paused') return [];
  const guards = enforcedGuards(definition);
  const verdicts = Object.values(watch?.verdicts ?? {})
    .filter(({ guard }) => guards.includes(guard))
    .map(verdict => ({ ...verdict, blind: blindSince(verdict, verdict.at) }));
  const blind = verdicts.filter(each => each.blind !== undefined);
  const since = Math.min(...blind.map(each => each.blind ?? each.at));
  const names = listed(blind.map(({ guard }) => guard));
  return [
    ...(blind.length > 0
      ? [`Not watched since ${utcMinute(since)}: ${names}`]
      : []),
    ...verdicts
      .filter(each => each.blind === undefined && each.verdict !== 'healthy')
      .map(({ guard, verdict }) => `Guard ${guard}: ${verdict}`),
  ];
}

function rollbackLine(rollout: Rollout): readonly string[] {
  const operation = latestRollback(rollout);
  const isOver = rollout.status === 'active' && rollout.partsOff.length === 0;
  return operation && !isOver
    ? [`Rollback: ${operationSentence(withoutReasons(operation))}`]
    : [];
}

/** Why it is not known may be in words of a vendor. */
function withoutReasons<
  T extends { readonly confirmation: { readonly reason?: string } },
>(operation: T): T {
  const { reason: _, ...confirmation } = operation.confirmation;
  return { ...operation, confirmation };
}

function proposalLine({ definition, watch }: Rollout): readonly string[] {
  const proposal = watch?.proposal;
  if (!proposal) return [];
  const next =
    proposal.next === null
      ? 'to be completed'
      : `for ${definition.plan[proposal.next]?.name ?? 'the next phase'}`;
  return [`Ready ${next}, and waits for people`];
}
