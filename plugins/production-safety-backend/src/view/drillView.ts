import type { Drill } from '@production-safety/core';
import type { DrillView } from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime } from './wording';

/** The newest drill, as card and page show it. */
export function drillView({
  run: _,
  at,
  statistics,
  ...drill
}: Drill): DrillView {
  const { write, confirm, total } = statistics;
  return {
    ...drill,
    at: isoTime(at),
    ...(write ? { writeMs: write } : {}),
    ...(confirm ? { confirmMs: confirm } : {}),
    ...(total ? { totalMs: total } : {}),
  };
}
