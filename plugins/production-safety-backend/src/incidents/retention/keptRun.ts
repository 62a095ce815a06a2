import type { EpochMs, KeptRun, RunbookRun } from '@production-safety/core';

/** What decides how long a run is kept. */
export function keptRun(run: RunbookRun): KeptRun {
  const { startedAt, endedAt } = run;
  return {
    startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    changedAt: changedAt(run),
  };
}

/** By our clock where it is known, as people may have been offline. */
function changedAt({ startedAt, answers }: RunbookRun): EpochMs {
  return Object.values(answers)
    .flat()
    .flatMap(({ at, recordedAt, agreement }) => [
      recordedAt ?? at,
      agreement?.recordedAt ?? agreement?.at ?? startedAt,
    ])
    .reduce((last, at) => Math.max(last, at), startedAt);
}
