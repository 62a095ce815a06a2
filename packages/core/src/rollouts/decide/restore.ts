import type { OperatorCommand } from '../commands';
import { DecisionDraft, refuse } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import { NO_EXPOSURE } from '../exposure';
import type { Exposure } from '../exposure';
import type { Rollout } from '../rollout';
import type { Refusal } from '../../shared/refusal';
import { majorIncidentNow } from '../standingOf';
import { exposureEffect } from './exposureEffect';
import { heldByIncident, overrideIncident } from './majorIncident';
import {
  drifted,
  missingReason,
  notHuman,
  orphaned,
  present,
  wrongStatus,
} from './refusals';

type RestoreCommand = Extract<OperatorCommand, { type: 'restore' }>;

/** Forward again after a rollback: a person's explicit decision. */
export function decideRestore(
  state: Rollout,
  command: RestoreCommand,
  context: DecisionContext,
): Decision {
  const parts = [...new Set(command.parts ?? [])];
  const { override = false, assessments } = command;
  // Without a phase nobody gets V2 by it.
  const open =
    state.phase === null ? [] : majorIncidentNow(assessments, context.now);
  const no = present(
    notHuman(context, 'Restoring after a rollback'),
    orphaned(state),
    missingReason(command.reason),
    stillRunning(state, parts),
    heldByIncident(open, override, context),
    // A write for one part writes all the others as well.
    drifted(
      state,
      'Set it back in the flag provider first, or roll everything back.',
    ),
    parts.length > 0
      ? partsNotOff(state, parts)
      : wrongStatus(
          state,
          'restored',
          ['rolled-back', 'rolling-back'],
          'Only what was rolled back can be restored.',
        ),
  );
  if (no.length > 0) return refuse(...no);
  const generation = state.generation + 1;
  const whole = parts.length === 0;
  const exposure = whole ? exposureBefore(state) : state.exposure;
  const draft = new DecisionDraft(state, context, command.reason);
  overrideIncident(draft, open);
  draft.record({
    type: 'restored',
    parts,
    phase: state.phase,
    exposure,
    generation,
  });
  if (exposure.percent > 0) {
    draft.plan(exposureEffect(draft.state));
  }
  const what = whole ? '' : ` (${parts.join(', ')})`;
  draft.plan({
    kind: 'notify',
    notice: {
      topic: 'restored',
      severity: 'normal',
      text: `${state.definition.title}${what} restored to ${exposure.percent} % of users: ${command.reason}`,
    },
  });
  return draft.accept();
}

/** What the phase exposes that the rollout was in when it was rolled back. */
function exposureBefore({ definition, phase }: Rollout): Exposure {
  return phase === null ? NO_EXPOSURE : definition.plan[phase].exposure;
}

function stillRunning(
  state: Rollout,
  parts: readonly string[],
): Refusal | undefined {
  const running = state.rollbacks.find(
    op =>
      op.finishedAt === undefined &&
      (parts.length === 0 ||
        op.scope === 'whole' ||
        op.parts.some(part => parts.includes(part))),
  );
  if (!running) return undefined;
  const left = running.flags.filter(flag => flag.status !== 'off').length;
  return {
    code: 'rollback-running',
    message: `A rollback is still running: ${left} flags are left to switch off.`,
    fix: 'Wait until it has finished.',
  };
}

function partsNotOff(
  state: Rollout,
  parts: readonly string[],
): Refusal | undefined {
  const on = parts.filter(part => !state.partsOff.includes(part));
  if (on.length === 0) return undefined;
  return {
    code: 'unknown-part',
    message: `Not rolled back: ${on.join(', ')}.`,
    fix: state.partsOff.length
      ? `Choose from ${state.partsOff.join(', ')}.`
      : 'No part of this rollout is rolled back.',
    field: 'parts',
  };
}
