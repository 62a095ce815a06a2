import { runRefusals } from '../run/runRefusals';
import type { RunRefusal } from '../run/runRefusals';
import type { RunAnswers, StepAgreement } from '../run/runAnswers';
import type { RunbookStep } from '../step';
import { actRefusals } from './actRefusals';
import { actOf, stepActState } from './stepAct';
import type { StepAct, StepActAsk, StepActs } from './stepAct';

/**
 * What of a run decides on an act.
 *
 * @public
 */
export interface ActContext {
  readonly step: RunbookStep;
  readonly answers: RunAnswers;
  readonly acts?: StepActs;
  /** Id of the step that the run has come to; absent when it is over. */
  readonly next?: string;
}

/**
 * What came of a wish to act. `known`: it was so already.
 *
 * @public
 */
export type ActDecision =
  | { readonly outcome: 'accepted'; readonly act: StepAct }
  | { readonly outcome: 'known'; readonly act: StepAct }
  | { readonly outcome: 'refused'; readonly refusal: RunRefusal };

/**
 * What is to be done, once it is known to the last value.
 *
 * @public
 */
export type WantedAct = Pick<
  StepAct,
  'visit' | 'action' | 'inputs' | 'rolloutId'
>;

/**
 * Asks a second person to agree before the portal acts.
 *
 * @public
 */
export function askForAct(
  context: ActContext,
  wanted: WantedAct,
  ask: Omit<StepActAsk, 'agreement'>,
): ActDecision {
  const { step } = context;
  if (!step.twoPeople) return refused(actRefusals.nobodyToAsk(step));
  const act = actOf(context.acts, step.id, wanted.visit);
  // For another target another word is needed.
  const isOpen =
    !act || stepActState(act) === 'declined' || !isSame(act, wanted);
  if (act && (act.begun || !isOpen)) return { outcome: 'known', act };
  const refusal = visitRefusal(context, wanted.visit);
  if (refusal) return refused(refusal);
  return { outcome: 'accepted', act: { ...wanted, ask } };
}

/**
 * The word of the second person. Nobody agrees with themselves; everybody may
 * say no, also who asked. With `rolloutId`, the one that the step means now,
 * nobody agrees to another one.
 *
 * @public
 */
export function agreeToAct(
  { step, acts }: ActContext,
  visit: number,
  agreement: StepAgreement,
  rolloutId?: string,
): ActDecision {
  const act = actOf(acts, step.id, visit);
  if (act && rolloutId !== undefined && act.rolloutId !== rolloutId) {
    return refused(actRefusals.otherTarget(step, rolloutId));
  }
  if (!act?.ask || stepActState(act) !== 'asked') {
    return act?.ask?.agreement
      ? { outcome: 'known', act }
      : refused(actRefusals.nothingAsked(step));
  }
  if (agreement.outcome === 'declined' && !agreement.reason?.trim()) {
    return refused(runRefusals.wordMissing(step));
  }
  if (agreement.outcome === 'confirmed' && agreement.by === act.ask.by) {
    return refused(runRefusals.secondPerson(step));
  }
  const ask = { ...act.ask, agreement };
  return { outcome: 'accepted', act: { ...act, ask } };
}

/**
 * Whether the portal may act for a step now. `known`: it was begun before, so
 * that it is done once however often it is asked for.
 *
 * @remarks
 * `accepted` carries what the second person agreed to, to be begun.
 *
 * @public
 */
export function mayAct(
  context: ActContext,
  wanted: WantedAct,
  by: string,
): ActDecision {
  const { step, acts } = context;
  const act = actOf(acts, step.id, wanted.visit);
  if (act?.begun) return { outcome: 'known', act };
  const refusal =
    visitRefusal(context, wanted.visit) ??
    (step.twoPeople ? secondRefusal(step, act, wanted, by) : undefined);
  if (refusal) return refused(refusal);
  return { outcome: 'accepted', act: { ...wanted, ...askOf(act) } };
}

function askOf(act: StepAct | undefined): Pick<StepAct, 'ask'> {
  return act?.ask && stepActState(act) === 'agreed' ? { ask: act.ask } : {};
}

function secondRefusal(
  step: RunbookStep,
  act: StepAct | undefined,
  wanted: WantedAct,
  by: string,
): RunRefusal | undefined {
  if (!act || stepActState(act) === 'declined')
    return actRefusals.askFirst(step);
  if (stepActState(act) === 'asked') return actRefusals.notAgreed(step);
  if (!isSame(act, wanted)) return actRefusals.agreedToOther(step);
  return act.ask?.agreement?.by === by
    ? actRefusals.agreedYourself(step)
    : undefined;
}

/**
 * An act is for the visit that is answered next. What was answered is acted on
 * again only when the run has come back to it.
 */
function visitRefusal(
  { step, answers, next }: ActContext,
  visit: number,
): RunRefusal | undefined {
  const given = Object.hasOwn(answers, step.id) ? answers[step.id].length : 0;
  const isOver = given > 0 && next !== step.id;
  if (visit < given || isOver) return runRefusals.alreadyAnswered(step);
  return visit > given ? runRefusals.notYet(step.id) : undefined;
}

function isSame(act: WantedAct, wanted: WantedAct): boolean {
  const names = new Set([
    ...Object.keys(act.inputs),
    ...Object.keys(wanted.inputs),
  ]);
  return (
    act.action === wanted.action &&
    act.rolloutId === wanted.rolloutId &&
    [...names].every(name => act.inputs[name] === wanted.inputs[name])
  );
}

function refused(refusal: RunRefusal): ActDecision {
  return { outcome: 'refused', refusal };
}
