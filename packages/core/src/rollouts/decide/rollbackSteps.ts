import type { Decision, DecisionDraft } from '../decision';
import { flagByFlagSince } from '../ladder/flagByFlagSince';
import type { RollbackOperation } from '../rollback';
import { switchOff } from './switchOff';
import { watch } from './watch';

/**
 * How long after the request a rollback keeps trying before it says what is
 * left: a quarter of an hour, which outlasts most outages of a flag server.
 * Once users are back, tidying up behind them gives up sooner, because a
 * restore has to wait for it. Afterwards the serving check takes over.
 */
const PATIENCE_MS = 15 * 60_000;
const TIDYING_PATIENCE_MS = 5 * 60_000;

/** Longest pause between two tries of the same write. */
const MAX_PAUSE_MS = 60_000;
/** Longest pause between two looks, each of which takes ten seconds itself. */
const MAX_LOOK_PAUSE_MS = 15_000;

/** 1 s, 2 s, 4 s … up to `most`. */
function backoff(attempts: number, most: number = MAX_PAUSE_MS): number {
  return Math.min(most, 1_000 * 2 ** Math.max(0, attempts - 1));
}

/**
 * After a report: what is next. Closing comes first; once it is done (or
 * cannot be done) users are observed; the single flags are switched off
 * behind it, or at once when closing did not work.
 */
export function planNextSteps(
  draft: DecisionDraft,
  before: RollbackOperation,
  news: 'closure' | 'flag' | 'confirmation',
): Decision {
  const operation = current(draft, before.id);
  if (news === 'closure') afterClosure(draft, before, operation);
  if (news === 'flag') afterFlag(draft, before, operation);
  if (news === 'confirmation') afterConfirmation(draft, before, operation);
  if (beginsFlagByFlag(before, operation)) watch(draft, before.id, 'part');
  if (!isWatched(before) && isWatched(operation)) {
    draft.plan({ kind: 'confirm', operationId: operation.id });
  } else {
    finishWhenDone(draft, operation);
  }
  return draft.accept();
}

function current(draft: DecisionDraft, id: string): RollbackOperation {
  const found = draft.state.rollbacks.find(operation => operation.id === id);
  if (!found) throw new Error(`Rollback ${id} vanished`);
  return found;
}

/**
 * From when on somebody looks what users get: once closing worked, or every
 * flag was tried. Then one look follows another until the rollback is
 * confirmed or given up, so there is never more than one waiting.
 */
function isWatched({
  closure,
  confirmation,
  flags,
}: RollbackOperation): boolean {
  return (
    confirmation.attempts > 0 ||
    closure.status === 'done' ||
    flags.every(({ status }) => status !== 'pending')
  );
}

/** True when users need it from now on; tidying up behind them is no rung. */
function beginsFlagByFlag(
  before: RollbackOperation,
  operation: RollbackOperation,
): boolean {
  return (
    flagByFlagSince(before) === undefined &&
    flagByFlagSince(operation) !== undefined
  );
}

/** True while a failed step is tried again. */
function isPatient(
  { context: { now } }: DecisionDraft,
  { requestedAt, confirmation }: RollbackOperation,
): boolean {
  return confirmation.status === 'confirmed'
    ? now - (confirmation.at ?? requestedAt) < TIDYING_PATIENCE_MS
    : now - requestedAt < PATIENCE_MS;
}

function afterClosure(
  draft: DecisionDraft,
  before: RollbackOperation,
  operation: RollbackOperation,
): void {
  const { id, closure, flags } = operation;
  if (closure.status === 'done') return;
  if (before.closure.attempts === 0) switchOff(draft, id, flags);
  if (closure.status === 'failed' && isPatient(draft, operation)) {
    draft.plan({
      kind: 'close',
      operationId: id,
      delayMs: backoff(closure.attempts),
    });
  }
}

function afterFlag(
  draft: DecisionDraft,
  before: RollbackOperation,
  operation: RollbackOperation,
): void {
  const changed = operation.flags.find(
    (flag, index) => flag.attempts !== before.flags[index].attempts,
  );
  if (changed?.status === 'failed' && isPatient(draft, operation)) {
    draft.plan({
      kind: 'switch-off',
      operationId: operation.id,
      flags: [changed.key],
      delayMs: backoff(changed.attempts),
    });
  }
}

function afterConfirmation(
  draft: DecisionDraft,
  before: RollbackOperation,
  operation: RollbackOperation,
): void {
  const { id, closure, confirmation, flags } = operation;
  const firstLook = before.confirmation.attempts === 0;
  // Nothing was switched yet only if closing worked at the first try.
  if (firstLook && closure.status === 'done' && closure.attempts === 1) {
    switchOff(draft, id, flags);
  }
  if (confirmation.status === 'confirmed') {
    notify(draft, operation, 'rollback-confirmed');
    return;
  }
  if (firstLook) notify(draft, operation, 'rollback-unconfirmed');
  if (isPatient(draft, operation)) {
    draft.plan({
      kind: 'confirm',
      operationId: id,
      delayMs: backoff(confirmation.attempts, MAX_LOOK_PAUSE_MS),
    });
  }
}

function finishWhenDone(
  draft: DecisionDraft,
  operation: RollbackOperation,
): void {
  const { id, closure, confirmation, flags } = operation;
  const patient = isPatient(draft, operation);
  const confirmed = confirmation.status === 'confirmed';
  const closing =
    closure.status === 'pending' || (closure.status === 'failed' && patient);
  const switched = flags.every(
    ({ status }) => status === 'off' || (status === 'failed' && !patient),
  );
  const watched = confirmed || (confirmation.attempts > 0 && !patient);
  if (closing || !switched || !watched) return;
  draft.record({
    type: 'rollback-finished',
    operationId: id,
    outcome: confirmed ? 'confirmed' : 'unconfirmed',
    failedFlags: flags
      .filter(({ status }) => status === 'failed')
      .map(({ key }) => key),
  });
  if (!confirmed) notify(draft, operation, 'rollback-given-up');
}

function notify(
  draft: DecisionDraft,
  operation: RollbackOperation,
  topic: 'rollback-confirmed' | 'rollback-unconfirmed' | 'rollback-given-up',
): void {
  const { title } = draft.state.definition;
  const { parts } = operation;
  const what = parts.length > 0 ? `${title} (${parts.join(', ')})` : title;
  const confirmed = topic === 'rollback-confirmed';
  draft.plan({
    kind: 'notify',
    notice: {
      topic,
      severity: confirmed ? 'high' : 'critical',
      text: `${what}: ${SENTENCES[topic](operation)}`,
    },
  });
}

const SENTENCES = {
  'rollback-confirmed': ({ confirmation }: RollbackOperation) => {
    const seconds = ((confirmation.elapsedMs ?? 0) / 1000).toFixed(1);
    return `${whoIsBack(confirmation)}, confirmed in ${seconds} s.${
      confirmation.reason ? ` ${confirmation.reason}` : ''
    }`;
  },
  'rollback-unconfirmed': (operation: RollbackOperation) =>
    `rollback not confirmed. ${whyNot(operation)}`,
  'rollback-given-up': (operation: RollbackOperation) =>
    `rollback given up without confirmation. ${whyNot(
      operation,
    )} Switch the flags off at the flag provider.`,
};

/** Probe users have no settings of their own, so they prove nothing there. */
export function whoIsBack({
  overridesOn = [],
  reason,
}: RollbackOperation['confirmation']): string {
  if (overridesOn.length > 0) {
    return `V1 for all users except those with settings of their own on ${overridesOn.join(
      ', ',
    )}`;
  }
  return reason ? 'V1 for everybody who was asked' : 'V1 for all users';
}

function whyNot({ confirmation }: RollbackOperation): string {
  return confirmation.stillServed.length > 0
    ? `Still served: ${confirmation.stillServed.join(', ')}.`
    : confirmation.reason ?? 'Nothing could be observed.';
}
