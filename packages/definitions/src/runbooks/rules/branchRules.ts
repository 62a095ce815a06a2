import { INCIDENT_VARIABLES } from '@production-safety/core';
import type { Runbook, RunbookStep } from '@production-safety/core';
import { problemAt } from '../problem';
import type { RunbookProblem } from '../problem';
import { eachStep } from './RunbookRule';
import type { RunbookRule } from './RunbookRule';

const MOST_LEVELS = 2;

interface Reference {
  readonly step: RunbookStep;
  readonly record: string;
  readonly is?: string;
}

/** Recorded values that a step refers to. */
function referencesOf(step: RunbookStep): readonly Reference[] {
  const inputs = [step.action, step.verify].flatMap(each =>
    Object.values(each?.inputs ?? {}),
  );
  const inserted = inputs.flatMap(value =>
    [...value.matchAll(/\{([^{}]*)\}/g)].map(([, record]) => ({
      step,
      record,
    })),
  );
  return [...(step.when ? [{ step, ...step.when }] : []), ...inserted];
}

function isVariable(name: string): boolean {
  return INCIDENT_VARIABLES.some(variable => variable === name);
}

function unrecorded({ sections }: Runbook): readonly RunbookProblem[] {
  const steps = sections.flatMap(section => section.steps);
  return steps.flatMap((step, index) =>
    referencesOf(step).flatMap(({ record, is }) => {
      const source = steps.slice(0, index).find(each => each.record === record);
      // The incident says it, where no step does.
      if (!source && is === undefined && isVariable(record)) return [];
      if (!source) {
        return [
          problemAt(
            step,
            'CL13',
            `No step before this one records "${record}".`,
            'Name a data-record of an earlier step.',
          ),
        ];
      }
      const answers = source.answers.map(({ answer }) => answer);
      return is !== undefined && answers.length > 0 && !answers.includes(is)
        ? [
            problemAt(
              step,
              'CL13',
              `"${is}" is no answer of "${source.id}".`,
              `Its answers are ${answers.join(', ')}.`,
            ),
          ]
        : [];
    }),
  );
}

/** How many conditions stand above one another, by step. */
function levelsOf(runbook: Runbook): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const { steps } of runbook.sections) {
    for (const step of steps) {
      const source =
        step.when &&
        runbook.sections
          .flatMap(section => section.steps)
          .find(each => each.record === step.when?.record);
      const above = source ? levels.get(source.id) ?? 0 : 0;
      levels.set(step.id, step.when ? above + 1 : 0);
    }
  }
  return levels;
}

/** Where steps lead, and on what that depends. */
export const BRANCH_RULES: readonly RunbookRule[] = [
  {
    code: 'CL13',
    severity: 'error',
    title: 'Branches depend on values recorded before, at most two levels deep',
    check: ({ runbook }) => {
      const levels = levelsOf(runbook);
      const deep = runbook.sections
        .flatMap(({ steps }) => steps)
        .filter(({ id }) => (levels.get(id) ?? 0) > MOST_LEVELS)
        .map(step =>
          problemAt(
            step,
            'CL13',
            `The step stands below ${levels.get(step.id)} conditions.`,
            `Use at most ${MOST_LEVELS}; a decision that leads to another section is easier to follow.`,
          ),
        );
      return [...unrecorded(runbook), ...deep];
    },
  },
  eachStep(
    {
      code: 'RB01',
      severity: 'error',
      title: 'No branch leads back to its own step',
    },
    step =>
      [step.otherwise, ...step.answers]
        .filter(branch => branch?.leadsTo === `#${step.id}`)
        .map(() => ({
          message: 'The branch leads to the step in which it stands.',
          fix: 'Say what to do differently before it is tried again.',
        })),
  ),
  {
    code: 'RB02',
    severity: 'warning',
    title: 'A branch inside the file leads to a step or section with steps',
    check: ({ runbook, anchors, headings }) => {
      const places = new Set(
        runbook.sections.flatMap(section => [
          ...headings
            .filter(({ line }) => line === section.line)
            .flatMap(heading => heading.anchors),
          ...section.steps.map(({ id }) => id),
        ]),
      );
      return runbook.sections.flatMap(({ steps }) =>
        steps.flatMap(step =>
          [step.otherwise, ...step.answers].flatMap(branch => {
            const [, anchor] = /^#(.+)$/.exec(branch?.leadsTo ?? '') ?? [];
            // A target that is not there at all is a dead link.
            return anchor && anchors.has(anchor) && !places.has(anchor)
              ? [
                  problemAt(
                    step,
                    'RB02',
                    `"#${anchor}" is something to read, not to do.`,
                    'Lead to a step or a section with steps, and link to the reading in a detail line.',
                  ),
                ]
              : [];
          }),
        ),
      );
    },
  },
];
