import { foreseeCommand, incidentVariables } from '@production-safety/core';
import type { FollowedRun, StepAct } from '@production-safety/core';
import { answerOfAct } from '../../runs/acts/answerOfAct';
import type { RouteDeps } from '../routeDeps';
import type { ActTarget, AskedAct } from './AskedAct';
import { noteAct } from './noteAct';

/** In a drill nothing is done; it is kept what would have been. */
export async function practise(
  deps: RouteDeps,
  asked: AskedAct,
  agreed: StepAct,
  target: ActTarget,
): Promise<FollowedRun> {
  const { seen, read, by, caller } = asked;
  const at = deps.clock.now();
  const end = {
    outcome: 'practised' as const,
    said: wouldHave(target, { now: at, actor: caller.actor }),
    at,
  };
  const act: StepAct = { ...agreed, begun: { by, at }, end };
  const noted = await noteAct(deps, asked, act);
  const answered = await deps.incidents.runs.answer(
    seen.run.id,
    [answerOfAct(read.step.id, act, end)],
    () => false,
    deps.stepReadings.of(async id =>
      id === target.row.rollout.id ? target.row : undefined,
    ),
    incidentVariables(seen.incident),
  );
  return answered ?? noted;
}

function wouldHave(
  { row: { rollout }, command }: ActTarget,
  context: Parameters<typeof foreseeCommand>[2],
): string {
  const { title, environment } = rollout.definition;
  const { exposure, flags, refusals } = foreseeCommand(
    rollout,
    command,
    context,
  );
  const lead = 'Nothing was done, as this is a drill.';
  if (refusals.length > 0) {
    return `${lead} It would have been refused: ${refusals[0].message}`;
  }
  const keys = flags.length > 0 ? ` Flags: ${flags.join(', ')}.` : '';
  return `${lead} It would have been ${command.type} of ${title} in ${environment}: from ${rollout.exposure.percent} % to ${exposure.percent} % of users.${keys}`;
}
