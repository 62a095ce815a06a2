import type { DurationMs } from '../../shared/time';
import type { SignalQuestion } from '../../signals/measurement';
import type { SignalOffer } from '../../signals/signalSource';
import { FAST_MS, STEADY_MS, down } from './stretches';

/** What comes later than this is no sooner known in ten seconds. */
const FRESH_MS: DurationMs = 30_000;

/**
 * How finely and how soon a question can be answered; undefined when nobody
 * offers to.
 *
 * @public
 */
export type PaceOf = (
  question: SignalQuestion,
) => Pick<SignalOffer, 'finestMs' | 'delayMs' | 'isGiven'> | undefined;

/**
 * A question in ten seconds, followed by the same one in whole minutes. With
 * a pace only what is worth asking: ten seconds where so much is known so
 * soon, otherwise minutes; both of what is given, however it comes.
 */
export function paced(
  question: SignalQuestion,
  paceOf?: PaceOf,
): readonly SignalQuestion[] {
  if (question.bucketMs !== FAST_MS) return [question];
  const pace = paceOf?.(question);
  if (!paceOf || pace?.isGiven) return [question, ...inMinutes(question)];
  const isFast =
    pace !== undefined && pace.finestMs <= FAST_MS && pace.delayMs <= FRESH_MS;
  return isFast ? [question] : inMinutes(question);
}

function inMinutes(question: SignalQuestion): readonly SignalQuestion[] {
  const from = down(question.from, STEADY_MS);
  const to = down(question.to, STEADY_MS);
  return from < to ? [{ ...question, from, to, bucketMs: STEADY_MS }] : [];
}
