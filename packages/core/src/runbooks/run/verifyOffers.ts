import { stepsOf } from '../runbook';
import type { Runbook } from '../runbook';
import type { RunbookStep, StepVerification } from '../step';
import type { VerificationReading } from '../verifications';
import { boundInputs } from './boundInputs';
import { evidenceOf } from './evidence';
import type { StepEvidence } from './evidence';
import { idsOf, isAgreement, mergeAnswers } from './mergeAnswers';
import type { OfferedAnswer, RunOffer } from './mergeAnswers';
import { progressOf } from './progressOf';
import type { RunbookRun } from './runbookRun';

/**
 * Reads a value that verifies a step, with the rights of who answers. Does not
 * reject: what cannot be read is said to be so.
 *
 * @public
 */
export type ReadVerification = (
  verify: StepVerification,
) => Promise<VerificationReading>;

interface Reading {
  readonly read: ReadVerification;
  readonly now: () => number;
  readonly mayWaive: (by: string) => boolean;
  /** Of the incident, for inputs that no step records. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Gives answers the evidence that their steps ask for. Only `done` needs it,
 * and of what is waived it is kept what was so.
 *
 * @remarks
 * Answers of one delivery may record what a later one of it refers to, so
 * they are merged one after the other to see what is recorded by then.
 */
export async function verifyOffers(
  { run, runbook }: { readonly run: RunbookRun; readonly runbook: Runbook },
  offered: readonly RunOffer[],
  { read, now, mayWaive, variables }: Reading,
): Promise<readonly RunOffer[]> {
  const steps = new Map(stepsOf(runbook).map(step => [step.id, step]));
  const taken = idsOf(run.answers);
  const { from } = run;
  const isAsked = (offer: RunOffer) =>
    !isAgreement(offer) && asksFor(steps.get(offer.step), offer);
  // Most are of steps that nobody has to look after.
  if (!offered.some(isAsked)) return offered;
  let { answers } = run;
  const verified: RunOffer[] = [];
  for (const offer of offered) {
    const step = steps.get(offer.step);
    let given = offer;
    if (!isAgreement(offer) && !taken.has(offer.id) && asksFor(step, offer)) {
      const { records } = progressOf(runbook, answers, from);
      const known = { ...variables, ...records };
      const evidence = await evidenceFor(step.verify, known, { read, now });
      given = { ...offer, evidence };
    }
    verified.push(given);
    const merged = mergeAnswers(runbook, answers, [given], { from, mayWaive });
    answers = merged.answers;
  }
  return verified;
}

type Verified = RunbookStep & { readonly verify: StepVerification };

function asksFor(
  step: RunbookStep | undefined,
  { outcome }: OfferedAnswer,
): step is Verified {
  return (
    step?.verify !== undefined && (outcome === 'done' || outcome === 'waived')
  );
}

async function evidenceFor(
  { id, inputs: templates }: StepVerification,
  records: Readonly<Record<string, string>>,
  { read, now }: Pick<Reading, 'read' | 'now'>,
): Promise<StepEvidence> {
  const bound = boundInputs(templates, records);
  if (bound.missing) {
    const why = `Nobody has recorded ${bound.missing.join(', ')}.`;
    return evidenceOf({ id, inputs: templates }, { why }, now());
  }
  const verify = { id, inputs: bound.inputs };
  const reading = await read(verify);
  return evidenceOf(verify, reading, now());
}
