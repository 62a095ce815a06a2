import { problemAt } from '../problem';
import type { RunbookRule } from './RunbookRule';

/** What a file must be so that it can be read as a runbook at all. */
export const FORMAT_RULES: readonly RunbookRule[] = [
  {
    code: 'RF01',
    severity: 'error',
    title: 'The file begins with front matter that is valid YAML',
  },
  {
    code: 'RF02',
    severity: 'error',
    title:
      'Each field of the front matter is known and has a value of its form',
  },
  {
    code: 'RF03',
    severity: 'error',
    title: 'The front matter says title, severity and component',
  },
  {
    code: 'RF04',
    severity: 'error',
    title: 'The only level-1 heading is the title',
    check: ({ headings, runbook }) => {
      const [first, ...more] = headings.filter(({ level }) => level === 1);
      const fix = `Write "# ${runbook.title || 'the title'}" once, at the top.`;
      const others = more.map(({ line }) =>
        problemAt({ line }, 'RF04', 'There is a second level-1 heading.', fix),
      );
      if (!first) {
        return [problemAt({ line: 1 }, 'RF04', 'There is no title.', fix)];
      }
      return first.text === runbook.title
        ? others
        : [
            problemAt(
              first,
              'RF04',
              `The heading is "${first.text}" and the title "${runbook.title}".`,
              'Give both the same words.',
            ),
            ...others,
          ];
    },
  },
  {
    code: 'RF05',
    severity: 'error',
    title: 'Whatever looks like a step is one, on a line of its own',
  },
  {
    code: 'RF06',
    severity: 'error',
    title: 'No step is ticked in the source',
  },
  {
    code: 'RF07',
    severity: 'error',
    title: 'Each step ends with an empty anchor of known attributes',
  },
  {
    code: 'RF08',
    severity: 'error',
    title: 'Each step has a kind that is known',
  },
  {
    code: 'RF09',
    severity: 'error',
    title: 'The assignment is role, time box, "optional" and "two people"',
  },
  {
    code: 'RF10',
    severity: 'error',
    title:
      'The file is at most 128 kB, without endless lines, paragraphs or nesting',
  },
  {
    code: 'RF11',
    severity: 'error',
    title: 'There is at least one section with steps',
    check: ({ runbook }) =>
      runbook.sections.length > 0
        ? []
        : [
            problemAt(
              { line: 1 },
              'RF11',
              'The runbook has no steps.',
              'Write a "##" heading and task-list items below it.',
            ),
          ],
  },
  {
    code: 'RF12',
    severity: 'error',
    title: 'Each section has a heading of its own words',
    check: ({ runbook }) =>
      runbook.sections
        .filter(({ title }, index, all) =>
          all.slice(0, index).some(other => other.title === title),
        )
        .map(({ line, title, id }) =>
          problemAt(
            { line, id },
            'RF12',
            `There are two sections "${title}".`,
            'Say in the heading what is different about this one.',
          ),
        ),
  },
];
