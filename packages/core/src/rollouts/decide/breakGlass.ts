import type { RecordBreakGlassCommand } from '../commands';
import { DecisionDraft } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import { partsOf } from '../definition';
import type { Rollout } from '../rollout';
import { decideRollback } from './rollback';

/** Outcomes after which something of the rollback is in the flag provider. */
const WRITTEN = ['confirmed', 'unconfirmed', 'written', 'partly'];

/**
 * Records what was done without the portal. Never refused, and never raises
 * exposure: a restore is only recorded, and the serving check shows how the
 * flag provider differs.
 *
 * @remarks
 * Where the portal still believes users on what was taken from them, it rolls
 * back as well. To close what is closed is harmless, and confirming it proves
 * the state that the journal only claims.
 */
export function decideBreakGlass(
  state: Rollout,
  command: RecordBreakGlassCommand,
  context: DecisionContext,
): Decision {
  const { type: _, at, parts = [], reason, ...fact } = command;
  const draft = new DecisionDraft(state, context, reason.trim()).record({
    type: 'broke-glass',
    ...fact,
    happenedAt: at,
    parts,
  });
  const recorded = draft.accept();
  const scope = leftToRollBack(state, command);
  if (!recorded.accepted || !scope) return recorded;
  const rollback = decideRollback(
    draft.state,
    { type: 'rollback', reason: becauseOf(command), ...scope },
    context,
  );
  if (!rollback.accepted) return recorded;
  return {
    ...rollback,
    events: [...recorded.events, ...rollback.events],
  };
}

/** What the portal believes served although the run took it back. */
function leftToRollBack(
  state: Rollout,
  command: RecordBreakGlassCommand,
): { readonly parts?: readonly string[] } | undefined {
  const { parts = [] } = command;
  const isWritten =
    command.command === 'rollback' && WRITTEN.includes(command.outcome);
  if (!isWritten || isOutdated(state, command)) return undefined;
  if (parts.length === 0) {
    // A rollback that was given up leaves open what users get.
    const maybeServed =
      state.exposure.percent > 0 || state.status === 'rolling-back';
    return maybeServed ? {} : undefined;
  }
  if (state.exposure.percent === 0) return undefined;
  const known = partsOf(state.definition);
  const served = parts.filter(
    part => known.includes(part) && !state.partsOff.includes(part),
  );
  return served.length > 0 ? { parts: served } : undefined;
}

/**
 * True when the portal proved a rollback of the same scope after the run: who
 * raised exposure since then knew of it, and an old journal must not undo it.
 */
function isOutdated(
  { rollbacks }: Rollout,
  { at, parts = [] }: RecordBreakGlassCommand,
): boolean {
  return rollbacks.some(
    rollback =>
      rollback.requestedAt >= at &&
      rollback.confirmation.status === 'confirmed' &&
      (rollback.scope === 'whole' ||
        (parts.length > 0 &&
          parts.every(part => rollback.parts.includes(part)))),
  );
}

function becauseOf({ who, reason }: RecordBreakGlassCommand): string {
  const name = who.slice(who.lastIndexOf('/') + 1);
  return `Break-glass by ${name}: ${reason.trim() || 'No reason given'}`;
}
