import type { Measurement, SignalQuestion } from '../signals/measurement';

/**
 * A question with what is known of its answer.
 *
 * @public
 */
export interface Answered {
  readonly question: SignalQuestion;
  readonly answer: Measurement;
}
