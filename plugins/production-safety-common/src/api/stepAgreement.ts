import type { StepAgreement } from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * The word of a second person on an answer or an act.
 *
 * @public
 */
export interface StepAgreementView
  extends Omit<StepAgreement, 'at' | 'recordedAt'> {
  readonly at: IsoTime;
  readonly recordedAt?: IsoTime;
}
