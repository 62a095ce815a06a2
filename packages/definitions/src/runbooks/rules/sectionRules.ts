import type { RunbookSection } from '@production-safety/core';
import { problemAt } from '../problem';
import { textsOf } from './RunbookRule';
import type { Complaint, RunbookRule } from './RunbookRule';

const FEWEST_STEPS = 5;
const MOST_STEPS = 9;
/** Lines of a printed page, and letters in one of them. */
const PAGE_LINES = 60;
const LINE_LETTERS = 95;

function eachSection(
  rule: Pick<RunbookRule, 'code' | 'severity' | 'title'>,
  complaintsOf: (
    section: RunbookSection,
    fileMode: string | undefined,
  ) => readonly Complaint[],
): RunbookRule {
  return {
    ...rule,
    check: ({ runbook }) =>
      runbook.sections.flatMap(section =>
        complaintsOf(section, runbook.mode).map(({ message, fix }) =>
          problemAt(section, rule.code, message, fix),
        ),
      ),
  };
}

/** Lines that a section takes when it is printed. */
function printedLines({ steps }: RunbookSection): number {
  const texts = steps.flatMap(textsOf).filter(Boolean);
  return texts.reduce(
    (sum, text) => sum + Math.ceil(text.length / LINE_LETTERS),
    4,
  );
}

/** How a section is built. */
export const SECTION_RULES: readonly RunbookRule[] = [
  eachSection(
    {
      code: 'CL01',
      severity: 'error',
      title: 'Each section states its pause point',
    },
    ({ pausePoint }) =>
      pausePoint
        ? []
        : [
            {
              message: 'The section does not say where to stop and look.',
              fix: 'Write "**Pause point:** before …" above its first step.',
            },
          ],
  ),
  eachSection(
    {
      code: 'CL02',
      severity: 'error',
      title: 'Each section has a mode, its own or that of the file',
    },
    ({ mode }, fileMode) =>
      mode ?? fileMode
        ? []
        : [
            {
              message: 'The section does not say how it is read.',
              fix: 'Write "**Mode:** read-do." or "**Mode:** do-confirm.".',
            },
          ],
  ),
  eachSection(
    {
      code: 'CL03',
      severity: 'error',
      title: 'A section has five to nine steps',
    },
    ({ steps }) =>
      steps.length >= FEWEST_STEPS && steps.length <= MOST_STEPS
        ? []
        : [
            {
              message: `The section has ${steps.length} step${
                steps.length === 1 ? '' : 's'
              }.`,
              fix:
                steps.length > MOST_STEPS
                  ? 'Split it at the point where people stop and look.'
                  : 'Join it with the section before or after it.',
            },
          ],
  ),
  eachSection(
    {
      code: 'CL06',
      severity: 'warning',
      title: 'What must not be missed stands in the first third of a section',
    },
    ({ steps }) =>
      steps
        .slice(0, Math.ceil(steps.length / 3))
        .filter(({ required }) => !required)
        .map(({ id }) => ({
          message: `The optional step "${id}" stands before required ones.`,
          fix: 'Move it down.',
        })),
  ),
  eachSection(
    {
      code: 'CL14',
      severity: 'error',
      title: 'A section ends with its only finish step',
    },
    ({ steps }) => {
      const last = steps[steps.length - 1];
      return [
        ...(last.kind === 'finish'
          ? []
          : [
              {
                message: 'The section does not end with a finish step.',
                fix: 'Add "Finish: what must be true to leave it.".',
              },
            ]),
        ...steps
          .slice(0, -1)
          .filter(({ kind }) => kind === 'finish')
          .map(({ id }) => ({
            message: `The step "${id}" finishes the section before its end.`,
            fix: 'Make it a check, or begin a new section after it.',
          })),
      ];
    },
  ),
  eachSection(
    {
      code: 'CL18',
      severity: 'warning',
      title: 'A section fits on one printed page',
    },
    section => {
      const lines = printedLines(section);
      return lines <= PAGE_LINES
        ? []
        : [
            {
              message: `The section takes about ${lines} lines; a page has ${PAGE_LINES}.`,
              fix: 'Move long details to a section below, and link to it.',
            },
          ];
    },
  ),
];
