import {
  agreeToAct,
  askForAct,
  type ActDecision,
  type ActContext,
  type FollowedRun,
} from '@production-safety/core';
import type { RouteDeps } from '../routeDeps';
import { accept, targetIn, wantedOf, type AskedAct } from './AskedAct';

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
      const wanted = wantedOf(asked, targetIn(asked));
      const other = body.asked === by ? undefined : body.asked;
      return askForAct(context, wanted, {
        ...{ by, at },
        ...(other ? { asked: other } : {}),
      });
    }
    const outcome = word === 'confirm' ? 'confirmed' : 'declined';
    const said = reason?.trim() ? { reason: reason.trim() } : {};
    const meant =
      word === 'confirm' ? targetIn(asked).row.rollout.id : undefined;
    return agreeToAct(context, visit, { outcome, ...said, by, at }, meant);
  };
  return accept(await incidents.runs.act(seen.run.id, read.step.id, decide));
}
