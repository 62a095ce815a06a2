import type {
  IncidentClock,
  PromptKind,
  RunbookRole,
} from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * A step that a checklist of the incident waits for.
 *
 * @public
 */
export interface OpenStepView {
  /** Id of the run. */
  readonly run: string;
  readonly step: string;
  /** One line, without markup. */
  readonly text: string;
  readonly role?: RunbookRole;
  /** Entity reference of who does it; absent while nobody has its role. */
  readonly owner?: string;
  readonly since: IsoTime;
  readonly timeBoxMs?: number;
}

/**
 * What the deputy asks for, until it is done.
 *
 * @public
 */
export interface PromptView {
  /** Named when it is snoozed or answered. */
  readonly id: string;
  readonly kind: PromptKind;
  /** Which time it comes, counted from 1. */
  readonly number: number;
  /** When it came. */
  readonly at: IsoTime;
  /** It is put off until then, or was; a second time it is not. */
  readonly snoozedUntil?: IsoTime;
  /** End of the clock that it is about. */
  readonly dueAt?: IsoTime;
  /** The step whose time box is over. */
  readonly step?: OpenStepView;
  /** Of a call-out: what stands open now. */
  readonly open?: {
    readonly steps: readonly OpenStepView[];
    readonly nextUpdateAt?: IsoTime;
    /** At risk or overdue. */
    readonly clocks: readonly IncidentClock['clock'][];
  };
}
