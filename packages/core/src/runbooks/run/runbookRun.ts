import type { EpochMs } from '../../shared/time';
import type { StepActs } from '../acts/stepAct';
import type { RunAnswers } from './runAnswers';

/**
 * Where the text of a run came from.
 *
 * @public
 */
export interface RunSource {
  /** Of the entity whose documentation it is in. */
  readonly entityRef: string;
  /** From the root of its repository. */
  readonly path: string;
  /** SHA-256 of the text; the run goes by this text to its end. */
  readonly hash: string;
  /** Commit that the text is of; absent where that is not known. */
  readonly commit?: string;
}

/**
 * A run of a runbook: its text and the answers. All else follows from them.
 *
 * @public
 */
export interface RunbookRun {
  readonly id: string;
  /** Number of changes so far. */
  readonly version: number;
  readonly title: string;
  readonly source: RunSource;
  readonly incidentId?: string;
  /** Why it opened by itself; absent where somebody opened it. */
  readonly because?: string;
  /** What could not be opened, so that this one was: one sentence each. */
  readonly instead?: readonly string[];
  /** Section or step at which it began. */
  readonly from?: string;
  readonly startedBy: string;
  readonly startedAt: EpochMs;
  readonly answers: RunAnswers;
  /** What the portal carried out; absent while it was asked for nothing. */
  readonly acts?: StepActs;
  /** When its last step was answered; absent while one waits. */
  readonly endedAt?: EpochMs;
}
