import type { EpochMs } from '../shared/time';
import { judgeGates } from '../watch/gates/judgeGates';
import type { GateAssessment } from './gate';
import type { Rollout } from './rollout';
import { DECIDED_HERE } from './standingOf';

/**
 * How the gates of a phase stood when they were judged last.
 *
 * @public
 */
export interface JudgedGates {
  readonly at: EpochMs;
  /** Of the rollout that was judged. */
  readonly generation: number;
  /** How often its declaration had changed by then. */
  readonly definitions: number;
  readonly gates: readonly GateAssessment[];
}

/**
 * How the gates stand, to be shown: what was measured as it was judged last in
 * this phase, and what people and the clock say as it is now. Where a person's
 * word counts since then it is taken.
 *
 * @remarks
 * For people to read: nothing may be entered on the strength of it.
 *
 * @public
 */
export function gatesLastJudged(
  rollout: Rollout,
  judged: JudgedGates | undefined,
  now: EpochMs,
): readonly GateAssessment[] {
  const fresh = judgeGates(rollout, [], {}, now);
  if (!judged || !isOf(rollout, judged)) return fresh;
  return fresh.map(gate => {
    const known = judged.gates.find(
      ({ id, title }) => id === gate.id && title === gate.title,
    );
    const isOver = known?.waivedUntil !== undefined && known.waivedUntil <= now;
    if (!known || isOver || DECIDED_HERE.includes(gate.kind)) return gate;
    const isAnswered = known.state === 'unknown' && gate.state === 'open';
    return isAnswered ? gate : known;
  });
}

function isOf(
  { generation, watch }: Rollout,
  judged: Pick<JudgedGates, 'generation' | 'definitions'>,
): boolean {
  return (
    judged.generation === generation &&
    judged.definitions === (watch?.definitions ?? 0)
  );
}
