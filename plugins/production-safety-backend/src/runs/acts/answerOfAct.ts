import type {
  OfferedAnswer,
  StepAct,
  StepActEnd,
} from '@production-safety/core';

/**
 * The answer to a step that follows from what the portal carried out for it,
 * in the name of who had it done. Given twice it counts once.
 */
export function answerOfAct(
  step: string,
  { visit, begun, ask }: StepAct,
  { outcome, said, at }: StepActEnd,
): OfferedAnswer {
  const agreement = ask?.agreement;
  return {
    ...{ id: `act:${step}:${visit}`, step, visit, at, value: said },
    outcome: outcome === 'failed' ? 'failed' : 'done',
    by: begun?.by ?? '',
    ...(agreement ? { agreement } : {}),
  };
}
