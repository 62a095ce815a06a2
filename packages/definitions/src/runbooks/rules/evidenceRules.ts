import { problemAt } from '../problem';
import { eachStep } from './RunbookRule';
import type { RunbookRule } from './RunbookRule';

const NO_ANSWER = /^(?:checked|done|ok|okay|yes|true|fine|good|works)\W*$/i;
const VERIFIES = ['check', 'confirm'];

/** What is seen, and what is kept of it. */
export const EVIDENCE_RULES: readonly RunbookRule[] = [
  {
    code: 'CL07',
    severity: 'error',
    title: 'A change is verified at most one step later',
    check: ({ runbook }) =>
      runbook.sections.flatMap(({ steps }) =>
        steps
          .filter(
            ({ kind }, index) =>
              kind === 'action' &&
              !steps
                .slice(index + 1, index + 3)
                .some(next => VERIFIES.includes(next.kind)),
          )
          .map(step =>
            problemAt(
              step,
              'CL07',
              'Nobody looks whether the change did what it should.',
              'Add a step of kind check or confirm right after it.',
            ),
          ),
      ),
  },
  eachStep(
    {
      code: 'CL21',
      severity: 'error',
      title: 'A check has an expected value and an else branch',
    },
    ({ kind, expect, otherwise }) =>
      kind !== 'check'
        ? []
        : [
            ...(expect
              ? []
              : [
                  {
                    message: 'The check does not say what is expected.',
                    fix: 'Add "**Expect:** …" under it.',
                  },
                ]),
            ...(otherwise
              ? []
              : [
                  {
                    message: 'The check does not say what to do when it fails.',
                    fix: 'Add "**Otherwise:** go to [another step](#its-id)." under it.',
                  },
                ]),
          ],
  ),
  eachStep(
    {
      code: 'CL08',
      severity: 'error',
      title: 'What is observed is recorded; "checked" is no answer',
    },
    ({ kind, record, expect }) => {
      const records = kind === 'confirm' || kind === 'decision';
      return [
        ...(records && !record
          ? [
              {
                message: `The ${kind} keeps nothing of what was found.`,
                fix: 'Give the marker data-record="a-name".',
              },
            ]
          : []),
        ...(kind === 'confirm' && !expect
          ? [
              {
                message: 'The step does not say which value to write down.',
                fix: 'Add "**Expect:** a number, a name, a time …" under it.',
              },
            ]
          : []),
        ...(expect && NO_ANSWER.test(expect)
          ? [
              {
                message: `"${expect}" says nothing about what was seen.`,
                fix: 'Expect a value: a number, a name, a time, a sentence.',
              },
            ]
          : []),
      ];
    },
  ),
  {
    code: 'CL22',
    severity: 'error',
    title: 'One name of a recorded value belongs to one step',
    check: ({ runbook }) => {
      const steps = runbook.sections.flatMap(section => section.steps);
      return steps
        .filter(
          ({ record }, index) =>
            record !== undefined &&
            steps.slice(0, index).some(other => other.record === record),
        )
        .map(step =>
          problemAt(
            step,
            'CL22',
            `"${step.record}" is recorded by a step before this one.`,
            'Choose another name, such as one ending in "-after".',
          ),
        );
    },
  },
];
