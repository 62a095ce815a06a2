import type { GuardVerdict } from '../../guards/verdict';
import { duration } from '../../guards/words';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { Timeline } from './timeline';

/** Data that is older says nothing about now. */
export const LATE_MS: DurationMs = 5 * 60_000;

/** Why nothing can be said, or undefined when the source tells enough. */
export function blindnessOf(
  guard: string,
  timeline: Timeline,
  since: EpochMs,
  now: EpochMs,
): GuardVerdict | undefined {
  const { newest, reason, completeUntil } = timeline;
  const blind = (
    verdict: 'errored' | 'inconclusive',
    sentence: string,
    blindSince = since,
  ): GuardVerdict => ({ guard, verdict, sentence, blindSince });
  switch (newest) {
    case 'broken':
      return blind('errored', `The source cannot say: ${sentenceOf(reason)}`);
    case 'no-data':
      return blind('inconclusive', `No data: ${sentenceOf(reason)}`);
    case 'unanswered':
      return blind('inconclusive', 'Nobody has measured it.');
    case 'measured': {
      const until = completeUntil ?? since;
      const late = now - until;
      return late > LATE_MS
        ? blind(
            'inconclusive',
            `The newest data is from ${duration(
              late / 1_000,
            )} ago: nothing can be said.`,
            Math.min(since, until),
          )
        : undefined;
    }
    default:
      return unreachable(newest);
  }
}

function sentenceOf(reason = 'it gives no reason'): string {
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}

function unreachable(outcome: never): never {
  throw new Error(`Unknown outcome ${outcome}`);
}
