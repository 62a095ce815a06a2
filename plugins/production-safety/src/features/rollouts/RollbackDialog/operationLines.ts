import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';

export type LineState = 'done' | 'running' | 'waiting' | 'failed';

/** One line of a rollback's progress. */
export interface ProgressLine {
  readonly id: 'asked' | 'closure' | 'served' | 'flags';
  readonly state: LineState;
  readonly text:
    | 'asked'
    | 'closing'
    | 'closed'
    | 'closeFailed'
    | 'serving'
    | 'served'
    | 'notServed'
    | 'flags';
  /** From the request, in milliseconds; absent while it goes on. */
  readonly elapsedMs?: number;
  readonly reason?: string;
}

/** The progress of a rollback in the order in which things happen. */
export function operationLines(
  operation: OperationView,
): readonly ProgressLine[] {
  const asked = {
    id: 'asked',
    state: 'done',
    text: 'asked',
    elapsedMs: 0,
  } as const;
  const served = servedLine(operation);
  const flags = flagsLine(operation);
  const closure = closureLine(operation);
  // Without one write that closes everything, flags go first.
  return closure && operation.closure.status !== 'failed'
    ? [asked, closure, served, flags]
    : [asked, ...(closure ? [closure] : []), flags, served];
}

function closureLine({ closure }: OperationView): ProgressLine | undefined {
  const { elapsedMs, reason } = closure;
  switch (closure.status) {
    case 'done':
      return { id: 'closure', state: 'done', text: 'closed', elapsedMs };
    case 'failed':
      return {
        id: 'closure',
        state: 'failed',
        text: 'closeFailed',
        elapsedMs,
        reason,
      };
    case 'pending':
      return { id: 'closure', state: 'running', text: 'closing' };
    default:
      return undefined;
  }
}

function servedLine(operation: OperationView): ProgressLine {
  const { confirmation } = operation;
  if (confirmation.status === 'pending') {
    const state = isWritten(operation) ? 'running' : 'waiting';
    return { id: 'served', state, text: 'serving' };
  }
  const isConfirmed = confirmation.status === 'confirmed';
  return {
    id: 'served',
    state: isConfirmed ? 'done' : 'failed',
    text: confirmation.probes ? 'served' : 'notServed',
    elapsedMs: isConfirmed ? operation.elapsedMs : sinceRequest(operation),
    reason: isConfirmed ? undefined : confirmation.reason,
  };
}

/** Whether anything was written that users could notice. */
function isWritten({ closure, flags }: OperationView): boolean {
  return (
    closure.status === 'done' || flags.every(flag => flag.status !== 'pending')
  );
}

function sinceRequest(operation: OperationView): number | undefined {
  const { at } = operation.confirmation;
  return at ? Date.parse(at) - Date.parse(operation.requestedAt) : undefined;
}

function flagsLine({ closure, flags }: OperationView): ProgressLine {
  const isPending = flags.some(flag => flag.status === 'pending');
  if (isPending) {
    const state = closure.status === 'pending' ? 'waiting' : 'running';
    return { id: 'flags', state, text: 'flags' };
  }
  const isFailed = flags.some(flag => flag.status === 'failed');
  const last = Math.max(0, ...flags.map(flag => flag.elapsedMs ?? 0));
  return {
    id: 'flags',
    state: isFailed ? 'failed' : 'done',
    text: 'flags',
    elapsedMs: last,
  };
}
