import type { Runbook } from '../runbook';
import { answerStep } from './answerStep';
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
 * What became of an offered answer. `known`: it had come before.
 * `answered`: somebody else has answered the step this time.
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
  offered: readonly OfferedAnswer[],
  {
    from,
    mayWaive,
  }: {
    readonly from?: string;
    readonly mayWaive: (by: string) => boolean;
  },
): { readonly answers: RunAnswers; readonly results: readonly OfferResult[] } {
  const known = new Set(
    Object.values(answers).flatMap(given => given.map(({ id }) => id)),
  );
  let merged = answers;
  const results = offered.map((offer): OfferResult => {
    const { id, visit, ...answer } = offer;
    if (known.has(id)) return { id, outcome: 'known' };
    const given = Object.hasOwn(merged, offer.step)
      ? merged[offer.step].length
      : 0;
    if (visit < given) return { id, outcome: 'answered' };
    const refusal =
      visit > given
        ? runRefusals.notYet(offer.step)
        : waiverRefusal(offer, mayWaive);
    if (refusal) return { id, outcome: 'refused', refusal };
    const decision = answerStep(runbook, merged, { ...answer, id }, from);
    if (!decision.accepted) {
      return { id, outcome: 'refused', refusal: decision.refusal };
    }
    merged = decision.answers;
    known.add(id);
    return { id, outcome: 'accepted' };
  });
  return { answers: merged, results };
}

function waiverRefusal(
  { step, outcome, by }: OfferedAnswer,
  mayWaive: (by: string) => boolean,
): RunRefusal | undefined {
  return outcome === 'waived' && !mayWaive(by)
    ? runRefusals.commanderOnly(step)
    : undefined;
}
