import { ladderOf, missingCodeHosts } from '@production-safety/core';
import type {
  CodeHosts,
  EpochMs,
  RollbackOperation,
  RolloutDefinition,
} from '@production-safety/core';
import type { LadderRungView } from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime } from './wording';

/** The three rungs of a rollback on the wire, with the requests of a revert. */
export function ladderView(
  operation: RollbackOperation,
  {
    definition,
    now,
    codeHosts,
  }: {
    readonly definition: RolloutDefinition;
    readonly now: EpochMs;
    readonly codeHosts: CodeHosts;
  },
): readonly LadderRungView[] {
  const withoutHost = missingCodeHosts(definition, codeHosts);
  return ladderOf(operation, definition, now, withoutHost).map(
    ({ startedAt, endedAt, ...rung }) => ({
      ...rung,
      ...(startedAt === undefined ? {} : { startedAt: isoTime(startedAt) }),
      ...(endedAt === undefined ? {} : { endedAt: isoTime(endedAt) }),
      reverts: rung.rung === 'code' ? revertViews(operation) : [],
    }),
  );
}

function revertViews({
  codeRevert,
}: RollbackOperation): LadderRungView['reverts'] {
  return (codeRevert?.changes ?? []).map(
    ({ change, state, opened, detail }) => ({
      title: change.title,
      changeUrl: change.url,
      state,
      ...(opened ? { url: opened.url, number: opened.number } : {}),
      ...(detail ? { detail } : {}),
    }),
  );
}
