import type { JsonObject } from '@backstage/types';
import type { Rollout } from '@production-safety/core';
import type { AuditSubject } from '../audit/AuditTrail';
import type { RolloutRow } from '../database/RolloutRow';
import {
  authorizeCommand,
  requireCodeHost,
  requireProvider,
} from './authorizeCommand';
import type { AnyRequest, Caller } from './Callers';
import { accepted } from './commandOutcome';
import type { AcceptedCommand } from './commandOutcome';
import { readCommand } from './readCommand';
import type { CommandBody } from './readCommand';
import type { RouteDeps } from './routeDeps';

/** A command of a caller, whatever screen it came from. */
export interface AskedCommand {
  readonly request: AnyRequest;
  readonly caller: Caller;
  readonly row: RolloutRow;
  readonly body: CommandBody;
  /** What else an auditor should know, such as the run it was asked from. */
  readonly meta?: JsonObject;
}

/**
 * Authorizes, audits and executes a command: the one way from a request to a
 * change of a rollout.
 */
export async function carryOut(
  deps: RouteDeps,
  asked: AskedCommand,
): Promise<AcceptedCommand> {
  const { caller, row, body } = asked;
  const { rollout } = row;
  const command = readCommand(body);
  return deps.audit.during(
    subjectOf(asked),
    () =>
      deps.meter.counted(command.type, async () => {
        authorizeCommand(caller, command, rollout);
        requireProvider(command, rollout, deps.flags);
        requireCodeHost(command, rollout, deps.codeHosts);
        const options = {
          ...optionsOf(body),
          judgeAgain: (state: Rollout) =>
            deps.watch.assessor.assess(state, row.lastLook),
        };
        const known = await withGroups(deps, command, caller);
        const judged = await withGates(deps, known, row);
        return accepted(
          await deps.service.execute(rollout.id, judged, caller.actor, options),
        );
      }),
    ({ rollout: { version }, operationId }) => ({
      version,
      ...(operationId ? { operationId } : {}),
    }),
  );
}

/** Where approvers are named, somebody may be one of them by their groups. */
async function withGroups(
  { gateRules, userInfo }: RouteDeps,
  command: ReturnType<typeof readCommand>,
  { actor, credentials }: Caller,
): Promise<ReturnType<typeof readCommand>> {
  if (command.type !== 'approve' || !gateRules.approvals?.by) return command;
  // Of others nobody knows groups, and asking for them throws.
  if (actor.kind !== 'user') return command;
  const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
  return { ...command, groups: ownershipEntityRefs };
}

/**
 * A step forward goes by what is measured now, and nobody gets V2 anew while a
 * P0 or P1 is open, or nobody can say. Nothing else waits for either.
 */
async function withGates(
  { watch: { assessor } }: RouteDeps,
  command: ReturnType<typeof readCommand>,
  { rollout, lastLook }: RolloutRow,
): Promise<ReturnType<typeof readCommand>> {
  switch (command.type) {
    case 'advance':
    case 'complete': {
      const assessments = await assessor.assess(rollout, lastLook);
      return assessments ? { ...command, assessments } : command;
    }
    case 'start':
    case 'restore': {
      const assessments = await assessor.assessIncidents(rollout);
      return { ...command, assessments };
    }
    default:
      return command;
  }
}

function subjectOf({ request, row, body, meta }: AskedCommand): AuditSubject {
  const { type, reason, parts, gate, override } = body;
  const isRollback = type === 'rollback';
  return {
    eventId: isRollback ? 'rollout-rollback' : 'rollout-command',
    severityLevel:
      isRollback || type === 'revert-code' || override ? 'high' : 'medium',
    request,
    meta: {
      rolloutId: row.rollout.id,
      actionType: type,
      ...(reason ? { reason } : {}),
      ...(parts?.length ? { parts: [...parts] } : {}),
      ...(gate ? { gate } : {}),
      ...(override ? { override } : {}),
      ...meta,
    },
  };
}

function optionsOf({ expectedVersion, idempotencyKey }: CommandBody) {
  return {
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
}
