import type { RollbackOperation } from '@production-safety/core';
import { counted, elapsed, listed, sentence } from './wording';

/**
 * How a rollback stands, in one sentence. `missingProvider` names a flag
 * provider that is not configured, so that nothing can be switched.
 */
export function operationSentence(
  operation: RollbackOperation,
  missingProvider?: string,
): string {
  const { confirmation, finishedAt } = operation;
  if (confirmation.status === 'confirmed') {
    return confirmedSentence(operation);
  }
  if (missingProvider !== undefined) {
    return `Recorded, but nothing could be switched: no flag provider "${missingProvider}" is configured.`;
  }
  if (confirmation.status === 'unconfirmed') {
    const start =
      finishedAt === undefined ? 'Not confirmed yet' : 'Not confirmed';
    return sentence(`${start}: ${doubt(operation)}`);
  }
  return runningSentence(operation);
}

function confirmedSentence(operation: RollbackOperation): string {
  const { confirmation, flags, parts } = operation;
  const what = parts.length > 0 ? `V1 of ${listed(parts)}` : 'V1';
  const took =
    confirmation.elapsedMs === undefined
      ? 'confirmed'
      : `confirmed in ${elapsed(confirmation.elapsedMs)}`;
  const failed = flags.filter(flag => flag.status === 'failed');
  const left =
    failed.length > 0
      ? ` Not switched off behind it: ${listed(failed.map(({ key }) => key))}.`
      : '';
  const unknown = confirmation.reason ? ` ${confirmation.reason}` : '';
  return `${what} ${forWhom(operation)}, ${took}.${unknown}${left}`;
}

/** Probe users have no settings of their own, so they prove nothing there. */
function forWhom({ confirmation }: RollbackOperation): string {
  const { overridesOn = [], reason } = confirmation;
  if (overridesOn.length > 0) {
    return `for all users except those with settings of their own on ${listed(
      overridesOn,
    )}`;
  }
  return reason ? 'for everybody who was asked' : 'for all users';
}

function doubt({ confirmation }: RollbackOperation): string {
  const { probes, reason, stillServed } = confirmation;
  if (stillServed.length > 0 && probes) {
    const served = probes.asked - probes.onV1;
    return `${listed(stillServed)} still served to ${served} of ${counted(
      probes.asked,
      'probe user',
    )}`;
  }
  return reason ?? 'what users get could not be observed';
}

function runningSentence({ closure, flags }: RollbackOperation): string {
  if (closure.status === 'pending') {
    return 'Asking the flag provider to close the rollout.';
  }
  if (closure.status === 'done') {
    return 'Closed at the flag provider; asking probe users what they get.';
  }
  const off = flags.filter(flag => flag.status === 'off').length;
  const done = `${off} of ${counted(flags.length, 'flag')} switched off`;
  return closure.status === 'failed'
    ? `Closing failed, so flags go off one by one: ${done}.`
    : `Switching flags off one by one: ${done}.`;
}
