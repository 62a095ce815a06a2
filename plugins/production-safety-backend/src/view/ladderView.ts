import { ladderOf } from '@production-safety/core';
import type {
  EpochMs,
  RollbackOperation,
  RolloutDefinition,
} from '@production-safety/core';
import type { LadderRungView } from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime } from './wording';

/** The three rungs of a rollback on the wire, with the requests of a revert. */
export function ladderView(
  operation: RollbackOperation,
  definition: Pick<RolloutDefinition, 'code'>,
  now: EpochMs,
): readonly LadderRungView[] {
  return ladderOf(operation, definition, now).map(
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
