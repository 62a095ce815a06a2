import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * How a rollback stands for the reader: `doubtful` was looked at and is not
 * confirmed yet but goes on; `unconfirmed` is over without proof;
 * `flags-left` serves V1 to everybody, with flags that stayed on.
 */
export type Outcome =
  | 'running'
  | 'doubtful'
  | 'confirmed'
  | 'flags-left'
  | 'unconfirmed';

export function operationOutcome(operation: OperationView): Outcome {
  const { state, confirmation, flags } = operation;
  if (state === 'unconfirmed') return 'unconfirmed';
  if (state === 'confirmed') {
    const isLeft = flags.some(flag => flag.status === 'failed');
    return isLeft ? 'flags-left' : 'confirmed';
  }
  return confirmation.status === 'unconfirmed' ? 'doubtful' : 'running';
}
