import type { RolloutDefinition } from '../../rollouts/definition';
import type { GateSpec } from '../../rollouts/gate';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { Cohort, SignalQuestion } from '../../signals/measurement';
import { quantileOf } from '../guards/guardRule';
import { isEventGuard } from '../guards/guardSubject';
import { FAST_MS, STEADY_MS, down } from '../guards/stretches';
import { BASELINE_BUCKET_MS, quantileOfGate } from '../gates/gateQuestions';
import { HOUR } from '../gates/gateWindow';

/**
 * Where a guard fires, or beyond which a gate stays closed.
 *
 * @public
 */
export interface WatchedLimit {
  readonly of: 'guard' | 'gate';
  readonly id: string;
  /** In the unit of the signal; of a share the percentage as declared. */
  readonly above?: number;
  readonly below?: number;
  /** So many in this time are tolerated. */
  readonly perMs?: DurationMs;
}

/**
 * A signal that a rollout is judged by, of everything or of one part.
 *
 * @public
 */
export interface WatchedSignal {
  readonly signal: string;
  readonly part?: string;
  /** For distributions, such as 0.75. */
  readonly quantile?: number;
  readonly limits: readonly WatchedLimit[];
}

const COHORTS: readonly Cohort[] = ['exposed', 'control', 'all'];

/** All lengths in which guards and gates ask, the finest first. */
const BUCKETS: readonly DurationMs[] = [
  FAST_MS,
  STEADY_MS,
  BASELINE_BUCKET_MS,
  HOUR,
];

/**
 * What the guards and gates of a rollout measure, guards first, each once.
 * Surveys and counts of tickets are no curves and are left out.
 *
 * @public
 */
export function watchedSignals({
  guards,
  plan,
}: Pick<RolloutDefinition, 'guards' | 'plan'>): readonly WatchedSignal[] {
  const found = new Map<string, WatchedSignal>();
  const add = (watched: WatchedSignal) => {
    const { signal, part, quantile, limits } = watched;
    const key = JSON.stringify([signal, part, quantile]);
    const known = found.get(key);
    const all = known ? [...known.limits, ...limits] : limits;
    found.set(key, { ...watched, limits: all });
  };
  for (const guard of guards) {
    if (isEventGuard(guard)) continue;
    const { id, signal, part } = guard;
    add(of({ signal, part }, quantileOf(signal), { of: 'guard', id }, guard));
  }
  for (const { gates } of plan) {
    for (const gate of gates) {
      const signal = signalOfGate(gate);
      if (signal === undefined) continue;
      const { id, part } = gate;
      // A share of the control is no value of the signal.
      const limits = gate.of === 'baseline' ? {} : gate;
      const quantile = quantileOfGate(gate);
      add(of({ signal, part }, quantile, { of: 'gate', id }, limits));
    }
  }
  return [...found.values()];
}

function of(
  { signal, part }: Pick<WatchedSignal, 'signal' | 'part'>,
  quantile: number | undefined,
  named: Pick<WatchedLimit, 'of' | 'id'>,
  { above, below, perMs }: Pick<WatchedLimit, 'above' | 'below' | 'perMs'>,
): WatchedSignal {
  const limit = {
    ...named,
    ...(above === undefined ? {} : { above }),
    ...(below === undefined ? {} : { below }),
    ...(perMs === undefined ? {} : { perMs }),
  };
  return {
    signal,
    ...(part === undefined ? {} : { part }),
    ...(quantile === undefined ? {} : { quantile }),
    limits: above === undefined && below === undefined ? [] : [limit],
  };
}

function signalOfGate({ kind, of: named }: GateSpec): string | undefined {
  switch (kind) {
    case 'error-rate':
    case 'availability':
    case 'latency':
    case 'lcp':
    case 'inp':
    case 'cls':
      return kind;
    case 'custom':
      return named;
    default:
      return undefined;
  }
}

/**
 * All questions under which a signal may have been stored in a window: of
 * each cohort, in each length of bucket.
 *
 * @public
 */
export function historyQuestions(
  {
    component,
    environment,
    flags,
  }: Pick<RolloutDefinition, 'component' | 'environment' | 'flags'>,
  { signal, part, quantile }: WatchedSignal,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): readonly SignalQuestion[] {
  const flag =
    flags.find(each =>
      part === undefined ? each.primary : each.part === part,
    ) ?? flags[0];
  return COHORTS.flatMap(cohort =>
    BUCKETS.map(bucketMs => ({
      signal,
      component,
      environment,
      flag: flag.key,
      ...(part === undefined ? {} : { part }),
      cohort,
      from: down(from, bucketMs),
      to: down(to, bucketMs),
      bucketMs,
      ...(quantile === undefined ? {} : { quantile }),
    })),
  ).filter(question => question.from < question.to);
}
