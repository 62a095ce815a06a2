import {
  agreeToAct,
  askForAct,
  type ActDecision,
  type ActContext,
  type FollowedRun,
} from '@production-safety/core';
import type { RouteDeps } from '../routeDeps';
import {
  accept,
  otherTarget,
  refuseAnswered,
  targetIn,
  wantedOf,
  type AskedAct,
} from './AskedAct';

/** Asks a second person to agree, or takes their word. */
export async function sayWord(
  { clock, incidents }: RouteDeps,
  asked: AskedAct,
): Promise<FollowedRun> {
  const { seen, read, body, by } = asked;
  const { word, visit, reason } = body;
  const at = clock.now();
  const decide = (context: ActContext): ActDecision => {
    if (word === 'ask') {
      refuseAnswered(asked);
      const wanted = wantedOf(asked, targetIn(asked));
      const other = body.asked === by ? undefined : body.asked;
      return askForAct(context, wanted, {
        ...{ by, at },
        ...(other ? { asked: other } : {}),
      });
    }
    if (word === 'confirm') {
      const { id } = targetIn(asked).row.rollout;
      const act = context.acts?.[read.step.id]?.find(
        each => each.visit === visit && !each.begun,
      );
      if (act && act.rolloutId !== id) throw otherTarget(read, id);
    }
    const outcome = word === 'confirm' ? 'confirmed' : 'declined';
    const said = reason?.trim() ? { reason: reason.trim() } : {};
    return agreeToAct(context, visit, { outcome, ...said, by, at });
  };
  return accept(await incidents.runs.act(seen.run.id, read.step.id, decide));
}
