import { reviewOf } from '@production-safety/core';
import type { RunbookDocument } from '../document';
import { problemAt } from '../problem';
import type { RunbookRule } from './RunbookRule';

const LONGEST_SYMPTOM = 20;

const hasPhoneList = ({ headings }: RunbookDocument) =>
  headings.some(({ text }) => /phone|contacts|call tree/i.test(text));

/** Who keeps a runbook true, and how it is found. */
export const UPKEEP_RULES: readonly RunbookRule[] = [
  {
    code: 'CL15',
    severity: 'error',
    title: 'Owner, last review and last drill are said',
    check: ({ runbook }, { today }) =>
      [runbook.reviewed, runbook.drilled]
        .filter(date => date !== undefined && date !== 'never' && date > today)
        .map(date =>
          problemAt(
            { line: 1 },
            'CL15',
            `The date ${date} has not come yet.`,
            'Write the day on which it was reviewed or drilled.',
          ),
        ),
  },
  {
    code: 'CL27',
    severity: 'warning',
    title: 'The last review is no older than `reviewEvery`',
    check: ({ runbook }, { today }) => {
      const review = reviewOf(runbook, today);
      return !review?.isOverdue
        ? []
        : [
            problemAt(
              { line: 1, id: 'reviewed' },
              'CL27',
              `The last review is ${review.ageDays} days old; ${review.everyDays} are allowed.`,
              `${
                runbook.owner ?? 'Its owner'
              } reads it, tries its links, and writes the day into "reviewed".`,
            ),
          ];
    },
  },
  {
    code: 'CL28',
    severity: 'warning',
    title: 'A runbook for P0 or P1 has a phone list',
    check: document => {
      const isMajor = document.runbook.severity.some(
        severity => severity === 'P0' || severity === 'P1',
      );
      return isMajor && !hasPhoneList(document)
        ? [
            problemAt(
              { line: 1 },
              'CL28',
              'There is no phone list for the printed copy.',
              'Add a section "## Phone list" with roles and numbers.',
            ),
          ]
        : [];
    },
  },
  {
    code: 'CL19',
    severity: 'error',
    title: 'A runbook is named by its symptom and has what opens it',
    check: ({ runbook: { symptom = '' } }) =>
      [
        ...(symptom.split(/\s+/).length > LONGEST_SYMPTOM
          ? [
              {
                message: `The symptom has more than ${LONGEST_SYMPTOM} words.`,
                fix: 'Say what a person sees, in one short sentence.',
              },
            ]
          : []),
        ...(/\b(?:because|caused by|due to|root cause)\b/i.test(symptom)
          ? [
              {
                message: 'The symptom names a cause.',
                fix: 'Say only what a person sees; the cause is not known when somebody looks for this page.',
              },
            ]
          : []),
      ].map(({ message, fix }) =>
        problemAt({ line: 1, id: 'symptom' }, 'CL19', message, fix),
      ),
  },
  {
    code: 'CL20',
    severity: 'error',
    title: 'Step ids are there, unique, and do not count',
    check: ({ runbook }) => {
      const steps = runbook.sections.flatMap(section => section.steps);
      const seen = new Set<string>();
      return steps.flatMap(step => {
        const isTwice = seen.has(step.id);
        seen.add(step.id);
        if (isTwice) {
          return [
            problemAt(
              step,
              'CL20',
              `The id "${step.id}" is that of another step.`,
              'Give this one an id of its own.',
            ),
          ];
        }
        return /^(?:step|item|s|no)?-?\d+$/.test(step.id)
          ? [
              problemAt(
                step,
                'CL20',
                `The id "${step.id}" counts, and will be wrong when a step is put in between.`,
                'Name what the step does: id="check-v1".',
              ),
            ]
          : [];
      });
    },
  },
];
