import {
  mayAct,
  progressOf,
  type FollowedRun,
  type StepActCommand,
} from '@production-safety/core';
import { refusalError } from '../refusalErrors';
import { carryOut } from '../carryOut';
import type { AcceptedCommand } from '../commandOutcome';
import type { RouteDeps } from '../routeDeps';
import { targetIn, wantedOf } from './AskedAct';
import { noteAct } from './noteAct';
import type { ActTarget, AskedAct } from './AskedAct';
import { practise } from './practise';

/**
 * Acts for a step, once for each visit. The command goes first and the run is
 * told afterwards: when the process dies in between, whoever asks again finds
 * the same command under the key of the visit.
 */
export async function actNow(
  deps: RouteDeps,
  asked: AskedAct,
): Promise<FollowedRun> {
  const { seen, read, by } = asked;
  const { run, runbook, incident } = seen;
  const { step } = read;
  const before = run.acts?.[step.id]?.find(
    ({ visit, begun }) => begun && visit === asked.body.visit,
  );
  // Its target may look different by now.
  if (before) return seen;
  const target = targetIn(asked);
  const wanted = wantedOf(asked, target);
  const { next } = progressOf(runbook, run.answers, run.from);
  const decision = mayAct({ ...run, step, next: next?.id }, wanted, by);
  if (decision.outcome === 'refused') throw refusalError([decision.refusal]);
  if (incident?.isDrill) return practise(deps, asked, decision.act, target);
  const outcome = await carryOut(deps, commandOf(asked, target));
  const begun = {
    ...{ by, at: deps.clock.now() },
    command: await startedBy(deps, asked, target, outcome),
  };
  return noteAct(deps, asked, { ...decision.act, begun });
}

function commandOf(
  { request, caller, seen, body }: AskedAct,
  target: ActTarget,
) {
  const { row, command } = target;
  const { id } = seen.run;
  const step = request.params.step;
  return {
    ...{ request, caller, row },
    body: { ...command, idempotencyKey: keyOf({ request, seen, body }) },
    meta: { runId: id, step },
  };
}

/** The same for the same visit of a step. */
function keyOf({
  request,
  seen,
  body,
}: Pick<AskedAct, 'request' | 'seen' | 'body'>): string {
  return `step:${seen.run.id}:${request.params.step}:${body.visit}`;
}

async function startedBy(
  { store }: RouteDeps,
  asked: AskedAct,
  { command: { type } }: ActTarget,
  { operationId, rollout }: AcceptedCommand,
): Promise<StepActCommand> {
  if (type !== 'restore') return operationId ? { operationId } : {};
  // Where only the run was not told, the rollout may be written anew since.
  const event = await store.committed(rollout.id, keyOf(asked));
  return event?.type === 'restored' && event.exposure.percent > 0
    ? { generation: event.generation }
    : {};
}
