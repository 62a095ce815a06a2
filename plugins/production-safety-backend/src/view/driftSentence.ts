import type { ProviderChange, RolloutEvent } from '@production-safety/core';

type DriftEvent = Extract<RolloutEvent, { type: `drift-${string}` }>;

/** What was found in the flag provider, whose doing it was, what followed. */
export function driftSentence(event: DriftEvent): string {
  switch (event.type) {
    case 'drift-found':
      return `${foundIn(event)} Held: ${uncapital(event.held)}`;
    case 'drift-adopted':
      return `${foundIn(event)} Adopted.`;
    case 'drift-restored':
      return `${foundIn(event)} Ours is written again.`;
    case 'drift-cleared':
      return 'The flag provider serves again what was planned.';
    default:
      return unreachable(event);
  }
}

function foundIn({
  differences,
  change,
}: Exclude<DriftEvent, { type: 'drift-cleared' }>): string {
  return `Changed in the flag provider by ${whoOf(change)}: ${differences.join(
    ' ',
  )}`;
}

function whoOf(change: ProviderChange | undefined): string {
  return change?.who ?? 'somebody who is not known';
}

function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
