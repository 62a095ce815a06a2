import type { PublicDrift } from '@production-safety/core';

/** What differs on a status page, and from what, in one sentence. */
export function driftSentence(drift: PublicDrift): string {
  switch (drift.kind) {
    case 'missing':
      return 'The incident is not on the page any more.';
    case 'state':
      return `The page says ${drift.actual}, and ${drift.expected} was published.`;
    case 'still-open':
      return `The incident is resolved here, and the page says ${drift.actual}.`;
    case 'component': {
      const says = drift.actual
        ? `is ${drift.actual} on the page`
        : 'is not on the page';
      return `${drift.component} ${says}, and ${drift.expected} was published.`;
    }
    default:
      return unreachable(drift);
  }
}

function unreachable(drift: never): never {
  throw new Error(`Unknown drift ${JSON.stringify(drift)}`);
}
