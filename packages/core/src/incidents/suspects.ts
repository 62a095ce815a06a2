import type { GuardVerdict } from '../guards/verdict';
import { duration } from '../guards/words';
import { latestRollback } from '../rollouts/rollout';
import type { Rollout } from '../rollouts/rollout';
import type { DurationMs, EpochMs } from '../shared/time';
import type { Incident } from './incident';
import { clockTime, shownName } from './postMortemWords';

/**
 * What changed longer than this before a declaration, in milliseconds, explains
 * no new incident.
 *
 * @public
 */
export const LOOKBACK_MS: DurationMs = 6 * 3_600_000;

/**
 * A rollout with when its exposure changed last, and what its guards say.
 *
 * @public
 */
export interface SuspectedRollout {
  readonly rollout: Rollout;
  /** When more users got V2, or flags of it were written, last. */
  readonly changedAt: EpochMs;
  /** Of a look that still counts; empty when nothing is known. */
  readonly verdicts: readonly Pick<GuardVerdict, 'verdict' | 'sentence'>[];
}

/**
 * A rollout that may have caused an incident.
 *
 * @public
 */
export interface Suspect extends SuspectedRollout {
  /** Only for the order: more is more suspicious. */
  readonly score: number;
  /** One sentence each, the strongest first. */
  readonly evidence: readonly string[];
}

/** For what changes an affected component. */
export const TOUCHES = 20;

/** What speaks for a cause. */
export interface Clue {
  readonly score: number;
  readonly sentence: string;
}

/**
 * Rollouts that may have caused an incident, the likeliest first: those that
 * users get now, by what guards say, by whether they touch what is affected,
 * and by how shortly before the declaration they changed. What was rolled back
 * since the declaration comes last.
 *
 * @remarks
 * The order is a help for people who look, and no proof. One that nobody got
 * is left out: taking it back would change nothing.
 *
 * @public
 */
export function rankSuspects(
  incident: Pick<Incident, 'components' | 'declaredAt'>,
  rollouts: readonly SuspectedRollout[],
): readonly Suspect[] {
  return rollouts
    .filter(
      ({ rollout }) =>
        rollout.exposure.percent > 0 ||
        rolledBackSince(rollout, incident.declaredAt) !== undefined,
    )
    .map(each => {
      const clues = cluesOf(incident, each).sort((a, b) => b.score - a.score);
      return {
        ...each,
        score: clues.reduce((sum, { score }) => sum + score, 0),
        evidence: clues.map(({ sentence }) => sentence),
      };
    })
    .filter(({ evidence }) => evidence.length > 0)
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.changedAt - a.changedAt ||
        (a.rollout.id < b.rollout.id ? -1 : 1),
    );
}

function cluesOf(
  { components = [], declaredAt }: Pick<Incident, 'components' | 'declaredAt'>,
  { rollout, changedAt, verdicts }: SuspectedRollout,
): Clue[] {
  const { component } = rollout.definition;
  const rolledBackAt =
    rollout.exposure.percent > 0
      ? undefined
      : rolledBackSince(rollout, declaredAt);
  if (rolledBackAt !== undefined) {
    const sentence = `It was rolled back at ${clockTime(rolledBackAt)} UTC.`;
    return [{ score: 0, sentence }];
  }
  const clues: Clue[] = verdicts
    .filter(({ verdict }) => verdict === 'breached')
    .map(({ sentence }) => ({ score: 100, sentence }));
  if (components.some(each => isSame(each, component))) {
    clues.push({
      score: TOUCHES,
      sentence: `It changes ${shownName(component)}.`,
    });
  }
  const before = declaredAt - changedAt;
  // A change made since the declaration is somebody's answer to it.
  if (before >= 0 && before <= LOOKBACK_MS) {
    const share = `${rollout.exposure.percent} % of users`;
    clues.push({
      score: nearness(before),
      sentence: `What users get changed ${duration(
        before / 1_000,
      )} before the declaration; ${share} may get V2.`,
    });
  }
  return clues;
}

/** More, the shorter before the declaration something changed. */
export function nearness(beforeMs: DurationMs): number {
  return 40 * (1 - beforeMs / LOOKBACK_MS) + 1;
}

function rolledBackSince(
  rollout: Rollout,
  declaredAt: EpochMs,
): EpochMs | undefined {
  const at = latestRollback(rollout)?.requestedAt;
  return at !== undefined && at >= declaredAt ? at : undefined;
}

/** Entity references know no case. */
export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
