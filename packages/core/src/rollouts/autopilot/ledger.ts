import type { DurationMs } from '../../shared/time';
import type { RolloutEvent } from '../events';

/**
 * What the automatic actions of one guard were worth, as people judged them.
 *
 * @public
 */
export interface GuardLedger {
  readonly guard: string;
  readonly actions: number;
  readonly right: number;
  readonly wrong: number;
  /** Actions that nobody has judged. */
  readonly unjudged: number;
  /** Incidents that it should have found. */
  readonly missed: number;
  /** Share of judged actions that were right; null when none was judged. */
  readonly precision: number | null;
  /** Share of incidents that it found; null when none is known. */
  readonly recall: number | null;
  /**
   * By how much people would have been later, over all right actions. Absent
   * times count nothing.
   */
  readonly minutesSaved: number;
}

type Answered = Extract<RolloutEvent, { type: 'guard-answered' }>;
type Judged = Extract<RolloutEvent, { type: 'action-judged' }>;

/**
 * The ledger of each guard that acted or missed something, by the order of
 * their ids. The last judgement of an action counts; what was only advised or
 * observed is no action. `byHandMs` is how long people take from the first
 * bad sample until they act.
 *
 * @public
 */
export function ledgerOf(
  events: readonly RolloutEvent[],
  { byHandMs }: { readonly byHandMs: DurationMs },
): readonly GuardLedger[] {
  const { actions, judged, verdicts } = judgementsOf(events);
  const guards = new Set([...actions, ...judged].map(({ guard }) => guard));
  return [...guards].sort().map(guard => {
    const own = actions.filter(each => each.guard === guard);
    const are = (judgement: string) =>
      own.filter(({ action }) => verdicts.get(action) === judgement);
    const right = are('right');
    const wrong = are('wrong').length;
    const missed = judged.filter(
      each => each.guard === guard && each.judgement === 'missed',
    ).length;
    return {
      guard,
      actions: own.length,
      right: right.length,
      wrong,
      unjudged: own.length - right.length - wrong,
      missed,
      precision: shareOf(right.length, wrong),
      recall: shareOf(right.length, missed),
      minutesSaved: right.reduce(
        (sum, action) => sum + savedBy(action, byHandMs),
        0,
      ),
    };
  });
}

/** What was done, what people said, and their last word on each action. */
export function judgementsOf(events: readonly RolloutEvent[]): {
  readonly actions: readonly Answered[];
  readonly judged: readonly Judged[];
  readonly verdicts: ReadonlyMap<string | undefined, Judged['judgement']>;
} {
  const judged = events.filter(
    (event): event is Judged => event.type === 'action-judged',
  );
  return {
    actions: events.filter(
      (event): event is Answered =>
        event.type === 'guard-answered' && event.outcome === 'done',
    ),
    judged,
    verdicts: new Map(
      judged.map(({ action, judgement }) => [action, judgement]),
    ),
  };
}

function shareOf(good: number, bad: number): number | null {
  return good + bad > 0 ? good / (good + bad) : null;
}

function savedBy({ firstBadAt, at }: Answered, byHandMs: DurationMs): number {
  if (firstBadAt === undefined) return 0;
  return Math.max(0, byHandMs - (at - firstBadAt)) / 60_000;
}
