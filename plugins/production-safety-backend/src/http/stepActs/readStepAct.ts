import { NotFoundError } from '@backstage/errors';
import {
  actRefusals,
  actionTemplate,
  boundAction,
  incidentVariables,
  progressOf,
  stepCommand,
  stepsOf,
  type ActionTemplate,
  type FollowedRun,
  type Incident,
  type RunRefusal,
  type RunbookStep,
  type StepCommand,
} from '@production-safety/core';
import type { RolloutRow } from '../../database/RolloutRow';
import type { AnyRequest, Caller } from '../Callers';
import type { RouteDeps } from '../routeDeps';
import { findTarget } from './findTarget';

/** A run as whoever asks may see it. */
export type SeenRun = FollowedRun & { readonly incident?: Incident };

/** What a step would have done now, as far as that is known. */
export interface ReadStepAct {
  readonly step: RunbookStep;
  /** Which time the step is answered next. */
  readonly visit: number;
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly template?: ActionTemplate;
  /** The rollout, and what is asked of it. */
  readonly target?: { readonly row: RolloutRow; readonly command: StepCommand };
  /** Why there is no target. */
  readonly refusal?: RunRefusal;
  readonly candidates: readonly RolloutRow[];
}

/**
 * Reads what a step would have done now, for one caller.
 *
 * @throws NotFoundError for a step that the runbook does not have.
 */
export async function readStepAct(
  deps: Pick<RouteDeps, 'queries' | 'readable'>,
  request: AnyRequest,
  caller: Caller,
  seen: SeenRun,
): Promise<ReadStepAct> {
  const { run, runbook, incident } = seen;
  const step = stepOf(seen, request.params.step);
  const { records } = progressOf(runbook, run.answers, run.from);
  const known = { ...incidentVariables(incident), ...records };
  const bound = boundAction(step, known);
  const visit = run.answers[step.id]?.length ?? 0;
  const read = { step, visit, action: bound?.id ?? '', inputs: {} };
  const without = (refusal: RunRefusal, candidates = NO_ROWS) => ({
    ...read,
    refusal,
    candidates,
  });
  if (!bound) return without(actRefusals.byHand(step));
  if (bound.missing) {
    return without(actRefusals.unresolved(step, bound.missing));
  }
  const { inputs } = bound;
  const template = actionTemplate(bound.id);
  if (template && template !== 'malformed') {
    return { ...read, inputs, template, candidates: NO_ROWS };
  }
  const command = stepCommand(bound.id, inputs, reasonOf(seen, step, inputs));
  if (!command) return without(actRefusals.byHand(step));
  const found = await findTarget(deps, request, caller, inputs);
  if (found.row) {
    const target = { row: found.row, command };
    return { ...read, inputs, target, candidates: NO_ROWS };
  }
  if (!found.several) {
    return { ...without(actRefusals.noTarget(step, found.why)), inputs };
  }
  const ids = found.several.map(({ rollout }) => rollout.id);
  const refusal = actRefusals.severalTargets(step, ids);
  return { ...without(refusal, found.several), inputs };
}

const NO_ROWS: readonly RolloutRow[] = [];

function stepOf({ run, runbook }: SeenRun, id: string): RunbookStep {
  const step = stepsOf(runbook).find(each => each.id === id);
  if (!step) throw new NotFoundError(`Run ${run.id} has no step ${id}.`);
  return step;
}

/** For whoever reads the history of the rollout: where it was asked from. */
function reasonOf(
  { run, incident }: SeenRun,
  step: RunbookStep,
  { reason }: Readonly<Record<string, string>>,
): string {
  // The history of a rollout is read by people who may not see this.
  if (incident?.isRestricted) return `Step "${step.id}" of a runbook`;
  const where = incident ? `, incident ${incident.id}` : '';
  const why = reason ? `: ${reason}` : '';
  return `Step "${step.id}" of ${run.title}${where}${why}`;
}
