import { problemAt } from '../problem';
import { plainText } from '../read/markdown';
import { eachStep, textsOf } from './RunbookRule';
import type { RunbookRule } from './RunbookRule';

const MOST_LINES = 6;
const MOST_WORDS = 60;

const SECRETS: readonly RegExp[] = [
  /\b(?:gh[opsu]|github_pat)_[A-Za-z0-9_]{20,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:password|passwd|secret|token|api[_-]?key)\s*[:=]\s*(?!["'`]?[<$({])["'`]?[^\s"'`]{8,}/i,
  /\beyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{10,}/,
];

/** Few pieces hold one, so that lines are looked at only where one may be. */
function mayHoldSecret({ text }: { readonly text: string }): boolean {
  return SECRETS.some(secret => secret.test(text));
}

/** What stands under a step, and what must stand nowhere. */
export const DETAIL_RULES: readonly RunbookRule[] = [
  eachStep(
    {
      code: 'CL11',
      severity: 'warning',
      title: 'Detail is out of the way, one link away',
    },
    step => {
      const texts = textsOf(step).slice(1).filter(Boolean);
      const longest = Math.max(
        0,
        ...texts.map(text => plainText(text).split(' ').length),
      );
      return texts.length > MOST_LINES || longest > MOST_WORDS
        ? [
            {
              message:
                longest > MOST_WORDS
                  ? `A detail has ${longest} words.`
                  : `There are ${texts.length} lines of detail.`,
              fix: 'Move the rest to a section further down, and link to it.',
            },
          ]
        : [];
    },
  ),
  {
    code: 'RT02',
    severity: 'error',
    title: 'No secret stands in a runbook',
    check: ({ pieces }) =>
      pieces
        .filter(mayHoldSecret)
        .flatMap(({ text, line, step }) =>
          text
            .split('\n')
            .flatMap((words, index) =>
              SECRETS.some(secret => secret.test(words))
                ? [
                    problemAt(
                      { line: line + index, id: step },
                      'RT02',
                      'This looks like a secret.',
                      'Say where it is kept, and replace it: it has been seen.',
                    ),
                  ]
                : [],
            ),
        ),
  },
];
