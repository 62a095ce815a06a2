import type { RunbookStep } from '@production-safety/core';
import { problemAt } from '../problem';
import { plainText } from '../read/markdown';
import { abbreviationsIn, isExpanded } from './abbreviations';
import { eachStep, textsOf } from './RunbookRule';
import type { Complaint, RunbookRule } from './RunbookRule';
import { VERBS } from './verbs';

const MOST_WORDS = 12;

const VAGUE =
  /\b(?:someone|somebody else|etc|and so on|as needed|as appropriate|if necessary|if needed|if required|asap|some time|properly|appropriately)\b/i;
const MAYBE = /\b(?:optionally|if possible|if you have time|ideally|maybe)\b/i;
const COLOUR = /\b(?:red|green|yellow|amber|orange)\b/i;
const PLACEHOLDER = /\b(?:TODO|TBD|FIXME|XXX)\b|\blorem ipsum\b|\?\?\?/;

const FINISH = /^finish:\s*/i;

/** Words of the sentence; what is quoted is one thing to press or read. */
function wordsOf(step: RunbookStep): readonly string[] {
  return plainText(step.text.replace(/[“"][^”"]*[”"]/g, 'quoted'))
    .replace(FINISH, '')
    .split(' ')
    .filter(word => /[\p{L}\p{N}]/u.test(word));
}

function firstWord(step: RunbookStep): string {
  return plainText(step.text).split(' ')[0].replace(/\W+$/, '').toLowerCase();
}

/** A second verb after "and", "then" or a semicolon is a second action. */
function secondAction(step: RunbookStep): string | undefined {
  const text = plainText(step.text).replace(/[“"][^”"]*[”"]/g, 'quoted');
  return [...text.matchAll(/(?:;|,? (?:and|then)|,) (?:then )?([a-z]+)/g)]
    .map(([, word]) => word)
    .find(word => VERBS.has(word) && !['back', 'set', 'state'].includes(word));
}

function wording(step: RunbookStep): readonly Complaint[] {
  const words = wordsOf(step);
  const isFinish = step.kind === 'finish';
  const first = firstWord(step);
  const second = isFinish ? undefined : secondAction(step);
  return [
    ...(isFinish || VERBS.has(first)
      ? []
      : [
          {
            message: `The sentence begins with "${first}", which is no verb we know.`,
            fix: 'Begin with what to do: "Check …", "Record …", "Tell …".',
          },
        ]),
    ...(words.length > MOST_WORDS
      ? [
          {
            message: `The sentence has ${words.length} words; ${MOST_WORDS} are allowed.`,
            fix: 'Keep the action, and move the rest into a detail line.',
          },
        ]
      : []),
    ...(second
      ? [
          {
            message: `The sentence has a second action, "${second}".`,
            fix: 'Make it a step of its own, or a detail line.',
          },
        ]
      : []),
  ];
}

/** How steps are worded. */
export const WORDING_RULES: readonly RunbookRule[] = [
  eachStep(
    {
      code: 'CL04',
      severity: 'error',
      title: 'A step begins with a verb, has at most 12 words and one action',
    },
    wording,
  ),
  eachStep(
    {
      code: 'CL12',
      severity: 'error',
      title: 'What is optional is marked so, and a finish never is',
    },
    step => [
      ...(MAYBE.test(step.text) && step.required
        ? [
            {
              message:
                'The sentence sounds optional, and the step is required.',
              fix: 'Add "optional" to the assignment, or drop the word.',
            },
          ]
        : []),
      ...(step.kind === 'finish' && !step.required
        ? [
            {
              message: 'A finish step cannot be optional.',
              fix: 'Drop "optional": it says what must be true to go on.',
            },
          ]
        : []),
    ],
  ),
  {
    code: 'CL17',
    severity: 'warning',
    title: 'Abbreviations are expanded once in the file',
    check: ({ pieces, runbook }) => {
      const file = pieces.map(({ text }) => text).join('');
      const asked = new Set<string>();
      return runbook.sections.flatMap(({ steps }) =>
        steps.flatMap(step =>
          abbreviationsIn(textsOf(step).map(plainText).join(' '))
            .filter(short => {
              const isNew = !asked.has(short);
              asked.add(short);
              return isNew && !isExpanded(short, file);
            })
            .map(short =>
              problemAt(
                step,
                'CL17',
                `"${short}" is not explained anywhere in this file.`,
                `Write it out where it is first used: "${short} (what it means)".`,
              ),
            ),
        ),
      );
    },
  },
  eachStep(
    {
      code: 'CL29',
      severity: 'warning',
      title: 'Nothing is meant by a colour alone, or by capital letters',
    },
    step => {
      const seen = `${step.text} ${step.expect ?? ''}`;
      const letters = plainText(step.text).replace(/[^\p{L}]/gu, '');
      return [
        ...(COLOUR.test(plainText(seen))
          ? [
              {
                message: 'What is to be seen is a colour.',
                fix: 'Name the word or sign that stands beside the colour.',
              },
            ]
          : []),
        ...(letters.length > 3 && letters === letters.toUpperCase()
          ? [
              {
                message: 'The sentence is in capital letters.',
                fix: 'Write it in sentence case: it is read faster.',
              },
            ]
          : []),
      ];
    },
  ),
  eachStep(
    {
      code: 'CL30',
      severity: 'warning',
      title: 'A step asks for something that can be seen to be done',
    },
    step => {
      const found = VAGUE.exec(step.text)?.[0];
      return found
        ? [
            {
              message: `"${found}" leaves open who, what or when.`,
              fix: 'Name the role, the thing or the limit.',
            },
          ]
        : [];
    },
  ),
  {
    code: 'RT01',
    severity: 'error',
    title: 'Nothing is left to be written',
    check: ({ pieces }) =>
      pieces
        .filter(({ text }) => PLACEHOLDER.test(text))
        .flatMap(({ text, line, step }) =>
          text.split('\n').flatMap((words, index) => {
            const found = PLACEHOLDER.exec(words)?.[0];
            return found
              ? [
                  problemAt(
                    { line: line + index, id: step },
                    'RT01',
                    `"${found}" stands where text should.`,
                    'Write it now, or take it out: nobody has time for it later.',
                  ),
                ]
              : [];
          }),
        ),
  },
];
