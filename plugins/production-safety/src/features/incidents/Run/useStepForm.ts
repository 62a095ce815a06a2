import type { RunStepView } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { openVisit } from '../answers/openVisit';
import type { GivenAnswer } from '../answers/useAnswers';
import { useRemembered } from '../useRemembered';

type Said = Pick<GivenAnswer, 'outcome' | 'reason'> & {
  /** The choice of a decision. */
  readonly choice?: string;
};

/**
 * What a person writes for a step, and what is missing in it. It is still
 * there when the page around it is drawn anew.
 */
export function useStepForm(
  runId: string,
  step: RunStepView,
  onAnswer: (given: GivenAnswer) => void,
) {
  const visit = openVisit(step);
  const draft = `${runId} ${step.id} ${visit}`;
  const [value = '', setValue] = useRemembered<string>(`value ${draft}`);
  const [secondPerson = '', setSecondPerson] = useRemembered<string>(
    `person ${draft}`,
  );
  const [isChecked, setChecked] = useState(false);
  const needsValue = step.kind === 'confirm';
  const noValue = needsValue && value.trim() === '';
  const say = ({ choice, ...said }: Said) => {
    const isDone = said.outcome === 'done';
    if (isDone && noValue) {
      setChecked(true);
      return;
    }
    const seen = choice ?? value.trim();
    const asked = isDone && step.twoPeople ? secondPerson.trim() : '';
    onAnswer({
      step: step.id,
      visit,
      ...said,
      ...(seen ? { value: seen } : {}),
      ...(asked ? { secondPerson: asked } : {}),
    });
  };
  return {
    hasValue: needsValue || step.kind === 'check' || isOfTemplate(step),
    needsValue,
    value,
    setValue,
    isValueMissing: isChecked && noValue,
    secondPerson,
    setSecondPerson,
    say,
  };
}

/** True for a step that is done with a form of the portal's templates. */
export function isOfTemplate({ action }: RunStepView): boolean {
  return action?.id.startsWith('scaffolder:') ?? false;
}

export type StepForm = ReturnType<typeof useStepForm>;
