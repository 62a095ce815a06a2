import type { Runbook } from '../runbook';
import { agreeStep } from './agreeStep';
import type { OfferedAgreement } from './agreeStep';
import { answerStep } from './answerStep';
import { AGREEMENT_OUTCOMES } from './runAnswers';
import type { RunAnswers, StepAnswered } from './runAnswers';
import { runRefusals } from './runRefusals';
import type { RunRefusal } from './runRefusals';

/**
 * An answer as its sender knew the run, which may have been offline since.
 *
 * @public
 */
export interface OfferedAnswer extends StepAnswered {
  /** Made by the sender; offered again, it counts once. */
  readonly id: string;
  /** Which time the step is answered, counted from 0. */
  readonly visit: number;
}

/**
 * What people send to a run: answers, and their word on those of others.
 *
 * @public
 */
export type RunOffer = OfferedAnswer | OfferedAgreement;

/**
 * What became of an offer. `known`: it had come before. `answered`: somebody
 * else has answered the step this time, or said their word on the answer.
 *
 * @public
 */
export type OfferResult =
  | { readonly id: string; readonly outcome: 'accepted' | 'known' | 'answered' }
  | {
      readonly id: string;
      readonly outcome: 'refused';
      readonly refusal: RunRefusal;
    };

/**
 * Puts answers of several people together, whatever the order in which they
 * arrive: none counts twice, and none is lost without its sender being told.
 *
 * @remarks
 * `visit` is what makes this safe: an old tick of a step that the run has come
 * to again is not taken for a new one. `mayWaive` says who may leave out what
 * is required.
 *
 * @public
 */
export function mergeAnswers(
  runbook: Runbook,
  answers: RunAnswers,
  offered: readonly RunOffer[],
  options: {
    readonly from?: string;
    readonly mayWaive: (by: string) => boolean;
  },
): { readonly answers: RunAnswers; readonly results: readonly OfferResult[] } {
  const known = idsOf(answers);
  let merged = answers;
  const results = offered.map((offer): OfferResult => {
    const { id } = offer;
    if (known.has(id)) return { id, outcome: 'known' };
    const decision = isAgreement(offer)
      ? agreeStep(runbook, merged, offer)
      : decide(runbook, merged, offer, options);
    if (decision.outcome !== 'accepted') return { id, ...decision };
    merged = decision.answers;
    known.add(id);
    return { id, outcome: 'accepted' };
  });
  return { answers: merged, results };
}

/** Ids of all that was said so far. */
export function idsOf(answers: RunAnswers): Set<string | undefined> {
  return new Set(
    Object.values(answers).flatMap(given =>
      given.flatMap(({ id, agreement }) =>
        agreement ? [id, agreement.id] : [id],
      ),
    ),
  );
}

/** Whether an offer is about the answer of somebody else. */
export function isAgreement(offer: RunOffer): offer is OfferedAgreement {
  return AGREEMENT_OUTCOMES.some(outcome => outcome === offer.outcome);
}

function decide(
  runbook: Runbook,
  answers: RunAnswers,
  offer: OfferedAnswer,
  { from, mayWaive }: Parameters<typeof mergeAnswers>[3],
): ReturnType<typeof agreeStep> {
  const { visit, ...answer } = offer;
  const { step } = offer;
  const given = Object.hasOwn(answers, step) ? answers[step].length : 0;
  if (visit < given) return { outcome: 'answered' };
  const refusal =
    visit > given ? runRefusals.notYet(step) : waiverRefusal(offer, mayWaive);
  if (refusal) return { outcome: 'refused', refusal };
  const decision = answerStep(runbook, answers, answer, from);
  return decision.accepted
    ? { outcome: 'accepted', answers: decision.answers }
    : { outcome: 'refused', refusal: decision.refusal };
}

function waiverRefusal(
  { step, outcome, by }: OfferedAnswer,
  mayWaive: (by: string) => boolean,
): RunRefusal | undefined {
  return outcome === 'waived' && !mayWaive(by)
    ? runRefusals.commanderOnly(step)
    : undefined;
}
