import type { OperatorCommand } from '../commands';
import { DecisionDraft, refuse } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import type { GateSpec } from '../gate';
import type { Rollout } from '../rollout';
import type { Refusal } from '../../shared/refusal';
import { missingReason, notHuman, present, wrongStatus } from './refusals';

type Command<T extends OperatorCommand['type']> = Extract<
  OperatorCommand,
  { type: T }
>;

/** What a person says of a gate of the current phase. */
export function decideGateWord(
  state: Rollout,
  command: Command<'approve' | 'attest' | 'waive-gate'>,
  context: DecisionContext,
): Decision {
  switch (command.type) {
    case 'approve':
      return decideApprove(state, command, context);
    case 'attest':
      return decideAttest(state, command, context);
    case 'waive-gate':
      return decideWaive(state, command, context);
    default:
      return unreachable(command);
  }
}

function unreachable(command: never): never {
  throw new Error(`Unknown word on a gate ${JSON.stringify(command)}`);
}

function decideApprove(
  state: Rollout,
  { gate: id, reason }: Command<'approve'>,
  context: DecisionContext,
): Decision {
  const gate = gateOf(state, id);
  const no = present(
    notHuman(context, 'Approving'),
    wrongStatus(state, 'approved', ['active', 'paused'], 'Start it first.'),
    gate?.kind === 'approval' ? undefined : unknownGate(id),
    context.actor.ref === state.definedBy.ref
      ? {
          code: 'self-approval',
          message: 'Whoever declared the plan does not count as an approver.',
          fix: 'Ask a colleague.',
        }
      : undefined,
    state.approvals.some(
      ({ gate: known, actor }) =>
        known === id && actor.ref === context.actor.ref,
    )
      ? alreadyApproved('You have approved this gate.')
      : undefined,
  );
  if (no.length > 0) return refuse(...no);
  return new DecisionDraft(state, context, reason)
    .record({ type: 'gate-approved', gate: id })
    .accept();
}

function decideAttest(
  state: Rollout,
  { gate: id, reason }: Command<'attest'>,
  context: DecisionContext,
): Decision {
  const gate = gateOf(state, id);
  const no = present(
    notHuman(context, 'Attesting'),
    wrongStatus(state, 'attested', ['active', 'paused'], 'Start it first.'),
    missingReason(reason),
    gate ? undefined : unknownGate(id),
    gate?.kind === 'approval'
      ? {
          code: 'gate-not-attestable',
          message: `Gate ${id} counts approvals.`,
          fix: 'Approve it instead.',
          field: 'gate',
        }
      : undefined,
    state.attestations.some(({ gate: known }) => known === id)
      ? alreadyApproved('This gate is attested already.')
      : undefined,
  );
  if (no.length > 0) return refuse(...no);
  return new DecisionDraft(state, context, reason)
    .record({ type: 'gate-attested', gate: id })
    .accept();
}

/** Longer than a phase usually lasts is no exception any more. */
const LONGEST_WAIVER_MS = 14 * 86_400_000;

function decideWaive(
  state: Rollout,
  { gate: id, reason, until }: Command<'waive-gate'>,
  context: DecisionContext,
): Decision {
  const gate = gateOf(state, id);
  const no = present(
    notHuman(context, 'Waiving a gate'),
    wrongStatus(state, 'waived', ['active', 'paused'], 'Start it first.'),
    missingReason(reason),
    gate ? undefined : unknownGate(id),
    gate && gate.onNoData !== 'waiver'
      ? {
          code: 'gate-not-waivable',
          message: `The plan does not let gate ${id} pass without data.`,
          fix: 'Declare "onNoData: waiver" for it, attest it if you looked yourself, or override.',
          field: 'gate',
        }
      : undefined,
    until > context.now && until <= context.now + LONGEST_WAIVER_MS
      ? undefined
      : {
          code: 'bad-expiry',
          message: 'A waiver ends within 14 days, and not in the past.',
          fix: 'Name a moment within the next 14 days.',
          field: 'until',
        },
  );
  if (no.length > 0) return refuse(...no);
  return new DecisionDraft(state, context, reason)
    .record({ type: 'gate-waived', gate: id, until })
    .accept();
}

function gateOf(state: Rollout, id: string): GateSpec | undefined {
  if (state.phase === null) return undefined;
  return state.definition.plan[state.phase].gates.find(gate => gate.id === id);
}

function unknownGate(id: string): Refusal {
  return {
    code: 'unknown-gate',
    message: `The current phase has no such gate: ${id}.`,
    fix: 'Take a gate id from the list of the current phase.',
    field: 'gate',
  };
}

function alreadyApproved(message: string): Refusal {
  return {
    code: 'already-approved',
    message,
    fix: 'Nothing more is needed.',
    field: 'gate',
  };
}
