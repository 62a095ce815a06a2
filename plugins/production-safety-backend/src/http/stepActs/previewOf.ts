import { foreseeCommand } from '@production-safety/core';
import type {
  RefusalView,
  StepActPreview,
  StepChangeView,
} from '@production-safety/backstage-plugin-production-safety-common';
import {
  authorizeCommand,
  requireCodeHost,
  requireProvider,
} from '../authorizeCommand';
import type { Caller } from '../Callers';
import type { IncidentCaller } from '../IncidentRequests';
import type { RouteDeps } from '../routeDeps';
import type { ReadStepAct, SeenRun } from './readStepAct';

type Target = NonNullable<ReadStepAct['target']>;
type Refusals = StepActPreview['refusals'];

/** What a step would have done now, and all that stands in the way. */
export function previewOf(
  deps: RouteDeps,
  caller: Caller & IncidentCaller,
  { incident }: SeenRun,
  read: ReadStepAct,
): StepActPreview {
  const { step, visit, action, inputs, template, target, refusal } = read;
  const isDrill = incident?.isDrill === true;
  const foreseen = target && foresee(deps, caller, target, isDrill);
  const agreeing = [
    ...because(() => caller.incidents.require('respond')),
    ...(refusal ? [sentences(refusal)] : []),
  ];
  return {
    ...{ step: step.id, visit, action, inputs, isDrill },
    twoPeople: step.twoPeople,
    ...(template ? { template } : {}),
    ...(foreseen ? { change: foreseen.change } : {}),
    refusals: [...agreeing, ...(foreseen?.refusals ?? [])],
    agreeing,
    candidates: read.candidates.map(({ rollout }) => ({
      rolloutId: rollout.id,
      title: rollout.definition.title,
    })),
  };
}

function foresee(
  deps: RouteDeps,
  caller: Caller,
  { row: { rollout }, command }: Target,
  isDrill: boolean,
): { readonly change: StepChangeView; readonly refusals: Refusals } {
  const context = { now: deps.clock.now(), actor: caller.actor };
  const after = foreseeCommand(rollout, command, context);
  const { title, environment } = rollout.definition;
  const { status, exposure } = rollout;
  // Whoever practises needs no right for what is not done.
  const outside = isDrill ? [] : standsInTheWay(deps, caller, rollout, command);
  return {
    change: {
      command: command.type,
      ...{ rolloutId: rollout.id, title, environment },
      flags: after.flags,
      parts: ('parts' in command && command.parts) || [],
      before: { status, exposure },
      after: { status: after.status, exposure: after.exposure },
    },
    refusals: [...outside, ...after.refusals.map(sentences)],
  };
}

function standsInTheWay(
  { flags, codeHosts }: RouteDeps,
  caller: Caller,
  rollout: Target['row']['rollout'],
  command: Target['command'],
): Refusals {
  return [
    ...because(() => authorizeCommand(caller, command, rollout)),
    ...because(() => requireProvider(command, rollout, flags)),
    ...because(() => requireCodeHost(command, rollout, codeHosts)),
  ];
}

/** The reasons of an error that a check throws; none when it passes. */
function because(check: () => void): Refusals {
  try {
    check();
    return [];
  } catch (error) {
    const { message, reasons } = error as Error & {
      readonly reasons?: readonly RefusalView[];
    };
    if (reasons) return reasons.map(sentences);
    const fix = 'Ask somebody who may, or for the permission.';
    return [{ message, fix }];
  }
}

function sentences({ message, fix }: Refusals[number]): Refusals[number] {
  return { message, fix };
}
