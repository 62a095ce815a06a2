import {
  signalHistory,
  type Answered,
  type CohortHistory,
  type EpochMs,
  type RolloutEvent,
  type WatchedSignal,
} from '@production-safety/core';
import type {
  CohortHistoryView,
  SignalHistoryView,
  SignalMarkView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime } from './wording';

/** More points than this nobody tells apart. */
export const HISTORY_POINTS = 180;

/** The curves of a rollout, with what happened to it meanwhile. */
export function signalHistoryView(
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
  signals: readonly {
    readonly watched: WatchedSignal;
    readonly answered: readonly Answered[];
  }[],
  events: readonly RolloutEvent[],
): SignalHistoryView {
  return {
    from: isoTime(from),
    to: isoTime(to),
    signals: signals.map(({ watched, answered }) => ({
      ...watched,
      cohorts: signalHistory(answered, HISTORY_POINTS).map(cohortView),
    })),
    marks: events
      .filter(({ at }) => at >= from)
      .sort((a, b) => a.at - b.at)
      .flatMap(markOf),
  };
}

export function cohortView(history: CohortHistory): CohortHistoryView {
  switch (history.kind) {
    case 'count':
      return { ...history, points: history.points.map(timed) };
    case 'tally':
      return { ...history, points: history.points.map(timed) };
    default:
      return { ...history, points: history.points.map(timed) };
  }
}

function timed<T extends { readonly start: EpochMs }>({ start, ...rest }: T) {
  return { start: isoTime(start), ...rest };
}

function markOf(event: RolloutEvent): SignalMarkView[] {
  const at = isoTime(event.at);
  switch (event.type) {
    case 'phase-entered':
      return [{ at, kind: 'phase', name: event.phaseName, parts: [] }];
    case 'rollback-requested':
      return [{ at, kind: 'rollback', parts: event.parts }];
    case 'restored':
      return [{ at, kind: 'restored', parts: event.parts }];
    case 'guard-answered':
      return [{ at, kind: 'fired', name: event.guard, parts: [] }];
    default:
      return [];
  }
}
