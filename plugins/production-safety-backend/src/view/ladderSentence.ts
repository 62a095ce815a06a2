import { RUNG_BUDGETS_MS } from '@production-safety/core';
import type { RevertProgress, RolloutEvent } from '@production-safety/core';
import { because, counted, elapsed, nameOf, sentence } from './wording';

type LadderEvent = Extract<
  RolloutEvent,
  { type: 'rung-overdue' | 'revert-requested' | 'revert-progressed' }
>;

const RUNGS = {
  flag: 'V1 is not confirmed by the one write',
  part: 'V1 is not confirmed flag by flag',
  code: 'The code revert is not live',
} as const;

const NEXT = {
  flag: '',
  part: ' Flags are switched off one by one.',
  code: ' The code is reverted.',
} as const;

/** What happened on the ladder of a rollback, as one or two sentences. */
export function ladderSentence(event: LadderEvent): string {
  switch (event.type) {
    case 'rung-overdue': {
      const after = elapsed(RUNG_BUDGETS_MS[event.rung]);
      const offered =
        event.next === 'code' ? ' Reverting the code is next.' : '';
      const next = event.taken && event.next ? NEXT[event.next] : offered;
      return `${RUNGS[event.rung]} after ${after}.${next}`;
    }
    case 'revert-requested':
      return `Code revert asked for by ${nameOf(event.actor)}${because(
        event.reason,
      )}.`;
    case 'revert-progressed':
      return progressSentence(event.progress);
    default:
      return unreachable(event);
  }
}

function progressSentence(progress: RevertProgress): string {
  const detail =
    'detail' in progress && progress.detail ? `: ${progress.detail}` : '';
  switch (progress.step) {
    case 'found':
      return `${counted(progress.changes.length, 'change')} to revert found.`;
    case 'change':
      return sentence(
        `Revert of ${progress.url} ${CHANGES[progress.state]}${detail}`,
      );
    case 'deployment':
      return sentence(
        `${
          progress.kind === 'rollback' ? 'Earlier deployment' : 'Deployment'
        } ${DEPLOYMENTS[progress.state]}${detail}`,
      );
    case 'delayed':
      return sentence(`The code revert waits${detail}`);
    case 'answered':
      return 'The code revert goes on.';
    case 'ended':
      return sentence(progress.note ?? ENDINGS[progress.outcome]);
    default:
      return unreachable(progress);
  }
}

const CHANGES = {
  open: 'is open',
  'checks-failing': 'cannot be merged yet',
  merged: 'is merged',
  'not-needed': 'is not needed',
  failed: 'failed',
} as const;

const DEPLOYMENTS = {
  moving: 'is on its way',
  live: 'is live',
  failed: 'failed',
} as const;

const ENDINGS = {
  merged: 'The code revert is merged',
  live: 'The code revert is live',
  failed: 'The code revert failed',
} as const;

function unreachable(value: never): never {
  throw new Error(`Unknown event ${JSON.stringify(value)}`);
}
