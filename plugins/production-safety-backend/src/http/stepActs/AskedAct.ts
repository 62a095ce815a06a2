import { NotFoundError } from '@backstage/errors';
import { actRefusals } from '@production-safety/core';
import type {
  ActDecision,
  FollowedRun,
  WantedAct,
} from '@production-safety/core';
import type { StepActRequest } from '@production-safety/backstage-plugin-production-safety-common';
import type { AnyRequest, Caller } from '../Callers';
import { refusalError } from '../refusalErrors';
import type { ReadStepAct, SeenRun } from './readStepAct';

/** What somebody asked for, with what the step means now. */
export interface AskedAct {
  readonly request: AnyRequest;
  readonly caller: Caller;
  readonly seen: SeenRun;
  readonly read: ReadStepAct;
  readonly body: StepActRequest;
  /** Entity reference of who asked. */
  readonly by: string;
}

export type ActTarget = NonNullable<ReadStepAct['target']>;

/**
 * The rollout to act on; throws why there is none, or that it is another one
 * than was read about.
 */
export function targetIn({ read, body }: AskedAct): ActTarget {
  const { target, refusal, template } = read;
  if (target) {
    const { id } = target.row.rollout;
    if (body.rolloutId && body.rolloutId !== id)
      throw refusalError([actRefusals.otherTarget(read.step, id)]);
    return target;
  }
  throw refusalError([
    refusal ?? {
      code: 'by-hand',
      message: `"${read.step.id}" is done with the template ${template?.name}.`,
      fix: 'Open the template from the step, and answer with its task.',
    },
  ]);
}

export function wantedOf(
  { read, body }: AskedAct,
  { row }: ActTarget,
): WantedAct {
  const { action, inputs } = read;
  const { visit } = body;
  return { visit, action, inputs, rolloutId: row.rollout.id };
}

/** The run with what was decided; throws a refusal. */
export function accept(
  changed: (FollowedRun & { readonly decision: ActDecision }) | undefined,
): FollowedRun {
  if (!changed) throw new NotFoundError('The run is gone.');
  if (changed.decision.outcome === 'refused') {
    throw refusalError([changed.decision.refusal]);
  }
  return changed;
}
