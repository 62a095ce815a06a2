import {
  signalHistory,
  backtestStored,
  type Answered,
  type EpochMs,
  type GuardSpec,
  type Incident,
  type JudgedIncident,
  type RolloutDefinition,
} from '@production-safety/core';
import type {
  GuardBacktestView,
  BacktestIncidentView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { toManifest } from '@production-safety/definitions';
import { cohortView, HISTORY_POINTS } from './signalHistoryView';
import { isoTime } from './wording';

interface BacktestIncident {
  readonly id: string;
  readonly kind: BacktestIncidentView['kind'];
  readonly title: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** How a guard would have done, beside what people know of that time. */
export function backtestView({
  definition,
  guard,
  window: { from, to },
  answered,
  judged,
  incidents,
}: {
  readonly definition: RolloutDefinition;
  readonly guard: GuardSpec;
  readonly window: { readonly from: EpochMs; readonly to: EpochMs };
  readonly answered: readonly Answered[];
  readonly judged: readonly JudgedIncident[];
  readonly incidents: readonly Incident[];
}): GuardBacktestView {
  const known = [
    ...incidents.map(incident => declared(incident, to)),
    ...judged.filter(isAbout(definition, guard)).map(called),
  ]
    .filter(each => each.to >= from && each.from <= to)
    .sort((a, b) => a.from - b.from);
  const { fired, latency, ...backtest } = backtestStored(
    guard,
    answered,
    known,
  );
  return {
    guard,
    manifest: manifestOf(definition, guard),
    from: isoTime(from),
    to: isoTime(to),
    ...backtest,
    fired: fired.map(({ at, firstBadAt, incident }) => ({
      at: isoTime(at),
      firstBadAt: isoTime(firstBadAt),
      ...(incident === undefined ? {} : { incident }),
    })),
    incidents: known.map(each => ({
      ...each,
      from: isoTime(each.from),
      to: isoTime(each.to),
    })),
    ...(latency ? { latency } : {}),
    cohorts: signalHistory(answered, HISTORY_POINTS).map(cohortView),
  };
}

function declared(
  { id, severity, title, ...at }: Incident,
  now: EpochMs,
): BacktestIncident {
  return {
    id,
    kind: 'incident',
    title: `${severity}: ${title}`,
    from: at.impactStartedAt ?? at.declaredAt,
    to: at.resolvedAt ?? now,
  };
}

/** What people said of a guard on something else says nothing of this one. */
function isAbout({ guards }: RolloutDefinition, tried: GuardSpec) {
  return ({ guard: id }: JudgedIncident): boolean => {
    const judged = guards.find(guard => guard.id === id);
    return judged?.signal === tried.signal && judged.part === tried.part;
  };
}

function called({
  judgement,
  guard,
  ...rest
}: JudgedIncident): BacktestIncident {
  return { ...rest, kind: judgement, title: guard };
}

/** All values are plain words, numbers, limits and durations. */
function manifestOf(definition: RolloutDefinition, guard: GuardSpec): string {
  const { spec } = toManifest({ ...definition, guards: [guard] });
  const [written] = spec.guards as readonly Record<string, unknown>[];
  const lines = Object.entries(written).map(
    ([field, value]) => `${field}: ${value}`,
  );
  return `- ${lines.join('\n  ')}\n`;
}
