import { stepsOf } from '@production-safety/core';
import type { RunbookStep } from '@production-safety/core';
import { problemAt } from '../problem';
import { plainText } from '../read/markdown';
import type { RunbookRule } from './RunbookRule';

/** Below this share of common words a step is another one. */
const ALIKE = 0.5;

function wordsOf(step: RunbookStep): ReadonlySet<string> {
  return new Set(
    plainText(step.text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
}

/** Share of words that two steps have in common, 0 to 1. */
function likeness(one: RunbookStep, other: RunbookStep): number {
  const left = wordsOf(one);
  const right = wordsOf(other);
  const common = [...left].filter(word => right.has(word)).length;
  return common / Math.max(1, left.size, right.size);
}

/** What an earlier version of the file knew a step by. */
export const HISTORY_RULES: readonly RunbookRule[] = [
  {
    code: 'RH01',
    severity: 'error',
    title: 'A step keeps the id that an earlier version gave it',
    check: ({ runbook }, { before }) => {
      if (!before) return [];
      const now = stepsOf(runbook);
      const earlier = stepsOf(before);
      const gone = earlier.filter(old => !now.some(({ id }) => id === old.id));
      return now
        .filter(({ id }) => !earlier.some(old => old.id === id))
        .flatMap(step => {
          const same = gone.find(
            old => old.kind === step.kind && likeness(old, step) >= ALIKE,
          );
          return same
            ? [
                problemAt(
                  step,
                  'RH01',
                  `The step was called "${same.id}" before.`,
                  `Write id="${same.id}" again: runs and links know it by that.`,
                ),
              ]
            : [];
        });
    },
  },
  {
    code: 'RH02',
    severity: 'error',
    title: 'An id is never used again for another step',
    check: ({ runbook }, { before }) =>
      !before
        ? []
        : stepsOf(runbook).flatMap(step => {
            const old = stepsOf(before).find(({ id }) => id === step.id);
            return old && old.kind !== step.kind && likeness(old, step) < ALIKE
              ? [
                  problemAt(
                    step,
                    'RH02',
                    `"${step.id}" was another step before: ${plainText(
                      old.text,
                    )}`,
                    'Give this one a new id.',
                  ),
                ]
              : [];
          }),
  },
];
