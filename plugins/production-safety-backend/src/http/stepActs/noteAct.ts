import {
  mayAct,
  type FollowedRun,
  type StepAct,
  type WantedAct,
} from '@production-safety/core';
import type { RouteDeps } from '../routeDeps';
import { accept } from './AskedAct';
import type { AskedAct } from './AskedAct';

/** It has happened, whatever others did to the run meanwhile. */
export async function noteAct(
  { incidents }: Pick<RouteDeps, 'incidents'>,
  { seen, read, by }: AskedAct,
  act: StepAct,
): Promise<FollowedRun> {
  const wanted: WantedAct = act;
  return accept(
    await incidents.runs.act(seen.run.id, read.step.id, context => {
      const decision = mayAct(context, wanted, by);
      return decision.outcome === 'known'
        ? decision
        : { outcome: 'accepted', act };
    }),
  );
}
