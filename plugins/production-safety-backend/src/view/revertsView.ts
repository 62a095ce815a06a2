import {
  assessRevert,
  changeQueriesOf,
  type CodeHosts,
  type DurationMs,
  type EpochMs,
  type RevertPreparation,
  type Rollout,
} from '@production-safety/core';
import type {
  CodeChangeView,
  RevertFailureView,
  RolloutRevertsView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type {
  Failure,
  PreparedChange,
  PreparedReverts,
} from '../reverts/PreparationTable';
import { isoTime } from './wording';

/** What is known of the code of a rollout, on the wire. */
export function revertsView(
  { id, definition }: Pick<Rollout, 'id' | 'definition'>,
  { searchedAt, failure, changes }: PreparedReverts,
  context: {
    readonly codeHosts: CodeHosts;
    readonly now: EpochMs;
    readonly freshForMs: DurationMs;
  },
): RolloutRevertsView {
  const { codeHosts } = context;
  const { code } = definition;
  const queries = changeQueriesOf(definition);
  const repositories = [...new Set(queries.map(each => each.repository))];
  return {
    rolloutId: id,
    declared: code !== undefined,
    repositories: repositories.map(url => ({
      url,
      connected: codeHosts.sourceControlOf(url) !== undefined,
    })),
    ...(code?.deploy
      ? {
          deployer: {
            id: code.deploy.deployer,
            environment: code.deploy.environment,
            connected: codeHosts.deployer(code.deploy.deployer) !== undefined,
          },
        }
      : {}),
    ...(searchedAt === null ? {} : { searchedAt: isoTime(searchedAt) }),
    ...(failure ? { failure: failureView(failure) } : {}),
    changes: code
      ? changes.map(each => changeView(each, context.now, context.freshForMs))
      : [],
  };
}

function changeView(
  { change, preparation, failure }: PreparedChange,
  now: EpochMs,
  freshForMs: DurationMs,
): CodeChangeView {
  const { repository, kind, id, title, url, merged } = change;
  // Never tried with success: then why not is what is known.
  const known = preparation ?? triedInVain(failure);
  const { readiness, reason } = assessRevert(known, now, freshForMs);
  const trial = known?.trial;
  return {
    repository,
    kind,
    id,
    title,
    url,
    ...(merged ? { mergedAt: isoTime(merged.at) } : {}),
    readiness,
    reason: `${reason}.`,
    ...(trial ? { outcome: trial.outcome } : {}),
    ...(trial?.outcome === 'conflicts' ? { files: [...trial.files] } : {}),
    ...(known ? { triedAt: isoTime(known.triedAt) } : {}),
    ...(failure && preparation ? { failure: failureView(failure) } : {}),
  };
}

function triedInVain(failure: Failure | null): RevertPreparation | null {
  if (failure === null) return null;
  const trial = { outcome: 'unknown', reason: failure.reason } as const;
  return { trial, triedAt: failure.at, against: null };
}

function failureView({ reason, at }: Failure): RevertFailureView {
  return { reason, at: isoTime(at) };
}
