import type { Decision, DecisionDraft } from '../decision';
import type { FlagProgress, RollbackOperation } from '../rollback';

/**
 * How long a rollback keeps trying before it says what is left. Delays grow
 * from 1 s to a minute, so closing and switching go on for about five
 * minutes and watching for about a quarter of an hour.
 */
const MAX_ATTEMPTS = { closure: 10, flag: 10, confirmation: 20 } as const;

/** 1 s, 2 s, 4 s … 60 s. */
function backoff(attempts: number): number {
  return Math.min(60_000, 1_000 * 2 ** Math.max(0, attempts - 1));
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
  finishWhenDone(draft, operation);
  return draft.accept();
}

function current(draft: DecisionDraft, id: string): RollbackOperation {
  const found = draft.state.rollbacks.find(operation => operation.id === id);
  if (!found) throw new Error(`Rollback ${id} vanished`);
  return found;
}

function afterClosure(
  draft: DecisionDraft,
  before: RollbackOperation,
  { id, closure, flags }: RollbackOperation,
): void {
  if (closure.status === 'done') {
    draft.plan({ kind: 'confirm', operationId: id });
    return;
  }
  if (before.closure.attempts === 0) switchOff(draft, id, flags);
  if (closure.status === 'failed' && closure.attempts < MAX_ATTEMPTS.closure) {
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
  { id, confirmation, flags }: RollbackOperation,
): void {
  const changed = flags.find(
    (flag, index) => flag.attempts !== before.flags[index].attempts,
  );
  if (changed?.status === 'failed' && changed.attempts < MAX_ATTEMPTS.flag) {
    draft.plan({
      kind: 'switch-off',
      operationId: id,
      flags: [changed.key],
      delayMs: backoff(changed.attempts),
    });
  }
  const settled = flags.every(({ status }) => status !== 'pending');
  if (settled && confirmation.status !== 'confirmed') {
    draft.plan({ kind: 'confirm', operationId: id });
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
  if (confirmation.attempts < MAX_ATTEMPTS.confirmation) {
    draft.plan({
      kind: 'confirm',
      operationId: id,
      delayMs: backoff(confirmation.attempts),
    });
  }
}

function finishWhenDone(
  draft: DecisionDraft,
  { id, closure, confirmation, flags }: RollbackOperation,
): void {
  const closing =
    closure.status === 'failed' && closure.attempts < MAX_ATTEMPTS.closure;
  const switched = flags.every(
    ({ status, attempts }) =>
      status === 'off' ||
      (status === 'failed' && attempts >= MAX_ATTEMPTS.flag),
  );
  const watched =
    confirmation.status === 'confirmed' ||
    confirmation.attempts >= MAX_ATTEMPTS.confirmation;
  if (closing || !switched || !watched) return;
  draft.record({
    type: 'rollback-finished',
    operationId: id,
    outcome: confirmation.status === 'confirmed' ? 'confirmed' : 'unconfirmed',
    failedFlags: flags
      .filter(({ status }) => status === 'failed')
      .map(({ key }) => key),
  });
}

function switchOff(
  draft: DecisionDraft,
  operationId: string,
  flags: readonly FlagProgress[],
): void {
  const left = flags.filter(({ status }) => status !== 'off');
  if (left.length === 0) return;
  const primaryFirst = [...left].sort(
    (a, b) => Number(b.primary) - Number(a.primary),
  );
  draft.plan({
    kind: 'switch-off',
    operationId,
    flags: primaryFirst.map(({ key }) => key),
  });
}

function notify(
  draft: DecisionDraft,
  operation: RollbackOperation,
  topic: 'rollback-confirmed' | 'rollback-unconfirmed',
): void {
  const { title } = draft.state.definition;
  const { confirmation, parts } = operation;
  const what = parts.length > 0 ? `${title} (${parts.join(', ')})` : title;
  const seconds = ((confirmation.elapsedMs ?? 0) / 1000).toFixed(1);
  draft.plan({
    kind: 'notify',
    notice:
      topic === 'rollback-confirmed'
        ? {
            topic,
            severity: 'high',
            text: `${what}: V1 for all users, confirmed in ${seconds} s.`,
          }
        : {
            topic,
            severity: 'critical',
            text: `${what}: rollback not confirmed. ${
              confirmation.stillServed.length > 0
                ? `Still served: ${confirmation.stillServed.join(', ')}.`
                : confirmation.reason ?? 'Nothing could be observed.'
            }`,
          },
  });
}
