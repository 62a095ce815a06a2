import type { EpochMs } from '../../shared/time';
import type { StepAgreement } from '../run/runAnswers';

/**
 * How what the portal carries out for a step stands: a second person is asked,
 * has agreed or has said no; it is under way; or it has ended, `practised`
 * where nothing was done as it is a drill.
 *
 * @public
 */
export const STEP_ACT_STATES = [
  'asked',
  'agreed',
  'declined',
  'acting',
  'done',
  'failed',
  'practised',
] as const;

/** @public */
export type StepActState = (typeof STEP_ACT_STATES)[number];

/**
 * That a second person is asked before the portal acts, and what they said.
 *
 * @public
 */
export interface StepActAsk {
  /** Entity reference of who asks. */
  readonly by: string;
  readonly at: EpochMs;
  /** Entity reference of whom they ask; anybody else may agree. */
  readonly asked?: string;
  readonly agreement?: StepAgreement;
}

/**
 * The command that was accepted for a step.
 *
 * @public
 */
export interface StepActCommand {
  /** Of the rollback that it started or joined, or that it belongs to. */
  readonly operationId?: string;
  /** Of the exposure that it asked for, where it is to be written. */
  readonly generation?: number;
}

/**
 * How it ended.
 *
 * @public
 */
export interface StepActEnd {
  readonly outcome: 'done' | 'failed' | 'practised';
  /** What was seen, in one sentence. */
  readonly said: string;
  /** Since when V1 is proved, where that is what was asked for. */
  readonly confirmedAt?: EpochMs;
  readonly at: EpochMs;
}

/**
 * What the portal carries out for one visit of a step.
 *
 * @remarks
 * Its state follows from what is there, so that it cannot disagree with it.
 *
 * @public
 */
export interface StepAct {
  /** Which time the step is answered, counted from 0. */
  readonly visit: number;
  /** Id of the action. */
  readonly action: string;
  /** With recorded values put in. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly rolloutId: string;
  readonly ask?: StepActAsk;
  /** Who had it carried out. */
  readonly begun?: {
    /** Entity reference. */
    readonly by: string;
    readonly at: EpochMs;
    /** Absent in a drill. */
    readonly command?: StepActCommand;
  };
  readonly end?: StepActEnd;
}

/**
 * All that the portal carried out for the steps of a run, by step, in order.
 *
 * @public
 */
export type StepActs = Readonly<Record<string, readonly StepAct[]>>;

/**
 * How an act stands.
 *
 * @public
 */
export function stepActState({ ask, begun, end }: StepAct): StepActState {
  if (end) return end.outcome;
  if (begun) return 'acting';
  if (!ask?.agreement) return 'asked';
  return ask.agreement.outcome === 'confirmed' ? 'agreed' : 'declined';
}

/**
 * The newest act for a visit of a step.
 *
 * @public
 */
export function actOf(
  acts: StepActs | undefined,
  step: string,
  visit: number,
): StepAct | undefined {
  const given = acts && Object.hasOwn(acts, step) ? acts[step] : [];
  return [...given].reverse().find(act => act.visit === visit);
}

/**
 * True while something that was begun has not ended.
 *
 * @public
 */
export function isActing(acts: StepActs | undefined): boolean {
  return Object.values(acts ?? {}).some(given =>
    given.some(act => stepActState(act) === 'acting'),
  );
}

/** With an act in place of the newest for its visit, or as a new one. */
export function withAct(
  acts: StepActs | undefined,
  step: string,
  act: StepAct,
): StepActs {
  const given = acts && Object.hasOwn(acts, step) ? acts[step] : [];
  const before = actOf(acts, step, act.visit);
  const isNew = !before || stepActState(before) === 'declined';
  const changed = isNew
    ? [...given, act]
    : given.map(each => (each === before ? act : each));
  return { ...acts, [step]: changed };
}
