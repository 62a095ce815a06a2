import type { PlanPhase } from '../../rollouts/definition';
import type { GateSpec } from '../../rollouts/gate';
import type { Rollout } from '../../rollouts/rollout';
import type { EpochMs } from '../../shared/time';
import type { Cohort, SignalQuestion } from '../../signals/measurement';
import {
  DAY,
  HOUR,
  MINUTE,
  lookBackOf,
  newest,
  stretchOf,
  ticketWindows,
  wholePhase,
} from './gateWindow';
import type { GateWindow, PhaseTime } from './gateWindow';

/** What a gate wants to know, before it is said of whom. */
interface Wish {
  readonly signal: string;
  readonly cohort: Cohort;
  readonly window: GateWindow;
  readonly quantile?: number;
}

/** How far back surveys count, unless the gate says. */
const SURVEY_MS = 28 * DAY;
const SURVEY_BUCKET_MS = 6 * HOUR;
/** How far back the control is compared with, unless the gate says. */
const BASELINE_MS = 3 * DAY;
/** Short enough that V1 and V2 meet the same load in it. */
export const BASELINE_BUCKET_MS = 5 * MINUTE;

/** The quantile that pages are judged by everywhere. */
const VITALS_QUANTILE = 0.75;
const LATENCY_QUANTILE = 0.95;

/**
 * What must be measured to judge the gates of the current phase; once for
 * gates that ask the same. Empty before the first phase.
 *
 * @public
 */
export function questionsOfGates(
  rollout: Rollout,
  now: EpochMs,
): readonly SignalQuestion[] {
  const { definition, phase, phaseEnteredAt } = rollout;
  if (phase === null || phaseEnteredAt === null) return [];
  const series = new Map<string, SignalQuestion>();
  for (const gate of definition.plan[phase].gates) {
    for (const question of questionsOf(rollout, gate, now)) {
      const key = seriesOf(question);
      const known = series.get(key);
      series.set(key, known ? spanning(known, question) : question);
    }
  }
  return [...series.values()];
}

function spanning(a: SignalQuestion, b: SignalQuestion): SignalQuestion {
  return { ...a, from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/** Two questions with the same text differ in their window at most. */
export function seriesOf(question: SignalQuestion): string {
  const { signal, component, environment, flag, part, cohort } = question;
  const { bucketMs, quantile } = question;
  return [
    signal,
    component,
    environment,
    flag,
    part ?? '',
    cohort,
    bucketMs,
    quantile ?? '',
  ].join('\n');
}

/**
 * What one gate of the current phase asks; its judge expects the answers in
 * this order. Nothing while the phase has no whole bucket, and for a part
 * that no flag has.
 */
export function questionsOf(
  { definition, phase, phaseEnteredAt }: Rollout,
  gate: GateSpec,
  now: EpochMs,
): readonly SignalQuestion[] {
  const { component, environment, flags, plan } = definition;
  const flag = flags.find(({ part, primary }) =>
    gate.part === undefined ? primary : part === gate.part,
  );
  if (!flag || phase === null || phaseEnteredAt === null) return [];
  const time = { enteredAt: phaseEnteredAt, now };
  return wishesOf(gate, plan[phase], time)
    .filter(({ window: { from, to } }) => from < to)
    .map(({ signal, cohort, quantile, window }) => ({
      signal,
      component,
      environment,
      flag: flag.key,
      ...(gate.part === undefined ? {} : { part: gate.part }),
      cohort,
      ...window,
      ...(quantile === undefined ? {} : { quantile }),
    }));
}

function wishesOf(
  gate: GateSpec,
  phase: PlanPhase,
  time: PhaseTime,
): readonly Wish[] {
  const { kind } = gate;
  const cohort = 'exposed';
  switch (kind) {
    case 'error-rate':
      return [{ signal: kind, cohort, window: wholePhase(time) }];
    case 'availability':
    case 'adoption':
      return [{ signal: kind, cohort, window: shareWindow(gate, time) }];
    case 'latency':
      return latencyWishes(gate, phase, time);
    case 'lcp':
    case 'inp':
    case 'cls':
      return quantileWishes(gate, phase, time);
    case 'nps':
      return ['nps-promoters', 'nps-detractors'].map(signal => ({
        signal,
        cohort,
        window: newest(time, lookBackOf(gate) ?? SURVEY_MS, SURVEY_BUCKET_MS),
      }));
    case 'csat':
      return [
        {
          signal: kind,
          cohort,
          window: newest(time, lookBackOf(gate) ?? SURVEY_MS, SURVEY_BUCKET_MS),
        },
      ];
    case 'support-tickets': {
      const { before, after } = ticketWindows(gate, time);
      if (after.from >= after.to) return [];
      return [
        {
          signal: kind,
          cohort: 'all',
          window: { ...after, from: before.from },
        },
      ];
    }
    case 'custom':
      return gate.of === undefined
        ? []
        : [{ signal: gate.of, cohort, window: newest(time, stretchOf(gate)) }];
    case 'approval':
    case 'open-incidents':
    case 'drill-age':
    case 'freeze-window':
    case 'dependency':
    case 'checklist':
      return [];
    default:
      return unreachable(kind);
  }
}

/** People who come again on another day are the same: days stay apart. */
function shareWindow(gate: GateSpec, time: PhaseTime): GateWindow {
  return gate.kind === 'adoption'
    ? newest(time, stretchOf(gate), DAY)
    : newest(time, stretchOf(gate));
}

function latencyWishes(
  gate: GateSpec,
  phase: PlanPhase,
  time: PhaseTime,
): readonly Wish[] {
  if (gate.of !== 'baseline') return quantileWishes(gate, phase, time);
  const window = newest(
    time,
    lookBackOf(gate) ?? BASELINE_MS,
    BASELINE_BUCKET_MS,
  );
  return (['exposed', 'control'] as const).map(cohort => ({
    signal: 'latency',
    cohort,
    window,
    quantile: LATENCY_QUANTILE,
  }));
}

/** In a phase for everybody a source that knows no cohorts will do as well. */
function quantileWishes(
  gate: GateSpec,
  phase: PlanPhase,
  time: PhaseTime,
): readonly Wish[] {
  const quantile = quantileOfGate(gate);
  const window = newest(time, stretchOf(gate));
  const cohorts: readonly Cohort[] = isForEverybody(phase)
    ? ['exposed', 'all']
    : ['exposed'];
  return cohorts.map(cohort => ({
    signal: gate.kind,
    cohort,
    window,
    ...(quantile === undefined ? {} : { quantile }),
  }));
}

/** Which quantile a gate on a distribution means; undefined for others. */
export function quantileOfGate({ kind, of }: GateSpec): number | undefined {
  switch (kind) {
    case 'lcp':
    case 'inp':
    case 'cls':
      return VITALS_QUANTILE;
    case 'latency':
      return of === undefined || of === 'baseline'
        ? LATENCY_QUANTILE
        : Number(of.slice(1)) / 100;
    default:
      return undefined;
  }
}

function isForEverybody({ exposure }: PlanPhase): boolean {
  return exposure.percent === 100 && exposure.audience === undefined;
}

function unreachable(kind: never): never {
  throw new Error(`Unknown kind of gate ${JSON.stringify(kind)}`);
}
