import type { OperatorCommand } from '../commands';
import { DecisionDraft, refuse } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import type { GateSpec } from '../gate';
import { ATTEST_FOR_MS, LONGEST_ATTESTATION_MS } from '../gateRules';
import { isOver } from '../assessGates';
import type { Rollout } from '../rollout';
import { durationWords } from '../../shared/durationWords';
import type { Refusal } from '../../shared/refusal';
import type { DurationMs, EpochMs } from '../../shared/time';
import { notAnApprover } from './approvers';
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
  { gate: id, reason, groups = [] }: Command<'approve'>,
  context: DecisionContext,
): Decision {
  const gate = gateOf(state, id);
  const no = present(
    notHuman(context, 'Approving'),
    wrongStatus(state, 'approved', ['active', 'paused'], 'Start it first.'),
    gate?.kind === 'approval' ? undefined : unknownGate(id),
    ...notAnApprover(state, groups, context),
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
  command: Command<'attest'>,
  context: DecisionContext,
): Decision {
  const { gate: id, reason } = command;
  const { now, rules } = context;
  const { until = now + (rules?.attestForMs ?? ATTEST_FOR_MS) } = command;
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
    state.attestations.some(known => known.gate === id && !isOver(known, now))
      ? alreadyApproved('This gate is attested already.')
      : undefined,
    endsWithin(until, LONGEST_ATTESTATION_MS, context)
      ? undefined
      : badExpiry('An attestation', LONGEST_ATTESTATION_MS),
  );
  if (no.length > 0) return refuse(...no);
  return new DecisionDraft(state, context, reason)
    .record({ type: 'gate-attested', gate: id, until })
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
    endsWithin(until, LONGEST_WAIVER_MS, context)
      ? undefined
      : badExpiry('A waiver', LONGEST_WAIVER_MS),
  );
  if (no.length > 0) return refuse(...no);
  return new DecisionDraft(state, context, reason)
    .record({ type: 'gate-waived', gate: id, until })
    .accept();
}

function endsWithin(
  until: EpochMs,
  longestMs: DurationMs,
  { now }: DecisionContext,
): boolean {
  return until > now && until <= now + longestMs;
}

function badExpiry(what: string, longestMs: DurationMs): Refusal {
  const longest = durationWords(longestMs);
  return {
    code: 'bad-expiry',
    message: `${what} ends within ${longest}, and not in the past.`,
    fix: `Name a moment within the next ${longest}.`,
    field: 'until',
  };
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
