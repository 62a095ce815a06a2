import { problemAt } from '../problem';
import { eachStep } from './RunbookRule';
import type { Complaint, RunbookRule, WebPage } from './RunbookRule';

const FIRST_STEPS = 5;

/** `a/b.md#c` in its two parts; nothing for addresses elsewhere. */
function partsOf(
  href: string,
): { readonly path: string; readonly anchor?: string } | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return undefined;
  const [path, anchor] = href.split('#', 2);
  return { path: decoded(path.split('?')[0]), ...(anchor && { anchor }) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** True for links to the web; others are to files, or for a mail program. */
export function isWebLink(href: string): boolean {
  return /^https?:\/\//i.test(href);
}

/** A rule on what links to the web lead to; says nothing of one that is well. */
function webRule(
  rule: Pick<RunbookRule, 'code' | 'severity' | 'title'>,
  complain: (href: string, page: WebPage) => Complaint | undefined,
): RunbookRule {
  return {
    ...rule,
    check: ({ links }, { webPageAt }) =>
      links.flatMap(({ href, line, column, step }) => {
        const page = isWebLink(href) ? webPageAt?.(href) : undefined;
        const found = page && complain(href, page);
        if (!found) return [];
        const place = { line, column, id: step };
        return [problemAt(place, rule.code, found.message, found.fix)];
      }),
  };
}

/** Links lead somewhere, and nobody needs one in the first minutes. */
export const LINK_RULES: readonly RunbookRule[] = [
  {
    code: 'RL01',
    severity: 'error',
    title: 'A link inside the file leads to a heading or step of it',
    check: ({ links, anchors }) =>
      links.flatMap(({ href, line, column, step }) => {
        const parts = partsOf(href);
        return parts?.path === '' && !anchors.has(parts.anchor ?? '')
          ? [
              problemAt(
                { line, column, id: step },
                'RL01',
                `There is no "#${parts.anchor ?? ''}" in this file.`,
                'Write the id of a step, or the words of a heading in lower case with dashes.',
              ),
            ]
          : [];
      }),
  },
  {
    code: 'RL02',
    severity: 'error',
    title: 'A link to another file leads to one, and to a place in it',
    check: ({ links }, { pageAt }) =>
      !pageAt
        ? []
        : links.flatMap(({ href, line, column, step }) => {
            const { path, anchor } = partsOf(href) ?? { path: '' };
            if (path === '') return [];
            const place = { line, column, id: step };
            const page = pageAt(path);
            if (!page) {
              return [
                problemAt(
                  place,
                  'RL02',
                  `There is no file "${path}".`,
                  'Write the path from this file, with its ending.',
                ),
              ];
            }
            return anchor && !page.has(anchor)
              ? [
                  problemAt(
                    place,
                    'RL02',
                    `"${path}" has no "#${anchor}".`,
                    'Look up the heading or step there.',
                  ),
                ]
              : [];
          }),
  },
  eachStep(
    {
      code: 'RL03',
      severity: 'warning',
      title: 'A link says by its text where it leads',
    },
    step =>
      /\[(?:here|link|this|click here|see)\]\(/i.test(
        [step.text, step.how, step.otherwise?.text, ...step.details].join(' '),
      )
        ? [
            {
              message: 'The text of a link does not say where it leads.',
              fix: 'Name the page or section: it is also read on paper.',
            },
          ]
        : [],
  ),
  webRule(
    {
      code: 'RL04',
      severity: 'error',
      title: 'A link to the web leads to a page',
    },
    (href, page) =>
      page.outcome === 'gone'
        ? {
            message: `There is no page at ${href} (${page.status}).`,
            fix: 'Link to where it has moved, or write here what it said.',
          }
        : undefined,
  ),
  webRule(
    {
      code: 'RL05',
      severity: 'warning',
      title: 'What a link to the web leads to can be looked at',
    },
    (href, page) =>
      page.outcome === 'unknown'
        ? {
            message: `Nobody knows whether there is a page at ${href}: ${page.because}.`,
            fix: 'Open it yourself. Responders may have no more rights than this.',
          }
        : undefined,
  ),
  {
    code: 'CL16',
    severity: 'warning',
    title: 'The first five steps need no link',
    check: ({ runbook }) =>
      runbook.sections
        .flatMap(({ steps }) => steps)
        .slice(0, FIRST_STEPS)
        .filter(
          ({ kind, text, how }) =>
            // A finish names the section that comes after it.
            (kind !== 'finish' && /\]\(/.test(text)) ||
            (how !== undefined && /^\W*\[[^\]]*\]\([^)]*\)\W*$/.test(how)),
        )
        .map(step =>
          problemAt(
            step,
            'CL16',
            'One of the first five steps cannot be done without a link.',
            'Say in words what to do; the link may stay beside it.',
          ),
        ),
  },
];
