import type { Runbook } from '@production-safety/core';
import type { RunbookDocument } from './document';
import type { RunbookProblem } from './problem';
import { isReadable } from './read/limits';
import { reportLostSteps } from './read/lostSteps';
import { readMarkdown } from './read/markdown';
import type { MarkdownNode } from './read/markdown';
import { piecesOf, readBody } from './read/readBody';
import { readFrontMatter } from './read/readFrontMatter';
import { REVIEW_EVERY_MS } from './read/frontMatterFields';
import { readLinks } from './read/readLinks';
import { Source } from './read/Source';

const NOTHING: Runbook = {
  title: '',
  severity: [],
  triggers: [],
  reviewEveryMs: REVIEW_EVERY_MS,
  sections: [],
};

/** Reads a runbook and everything that keeps it from being one. */
export function readRunbook(text: string): {
  readonly document: RunbookDocument;
  readonly problems: readonly RunbookProblem[];
} {
  const source = new Source(text);
  if (!isReadable(source)) {
    reportLostSteps(source, new Set());
    return { document: withoutSteps(source), problems: source.problems };
  }
  const { fields, end } = readFrontMatter(source);
  // Blanks instead of YAML keep every offset as it is in the file.
  const body = text.slice(0, end).replace(/[^\n]/g, ' ') + text.slice(end);
  const root = treeOf(body, source);
  if (!root) {
    reportLostSteps(source, new Set());
    return { document: withoutSteps(source), problems: source.problems };
  }
  const { headings, sections, stretches } = readBody(root, source);
  const pieces = piecesOf(source, end, stretches);
  reportLostSteps(
    source,
    new Set(sections.flatMap(({ steps }) => steps.map(({ line }) => line))),
  );
  const stepAt = stepFinder(pieces);
  const { links, anchors } = readLinks(root, source, stepAt);
  return {
    document: {
      runbook: {
        ...NOTHING,
        title: headings.find(({ level }) => level === 1)?.text ?? '',
        ...fields,
        sections,
      },
      pieces,
      headings,
      links,
      anchors: new Set([
        ...anchors,
        ...headings.flatMap(heading => heading.anchors),
      ]),
    },
    problems: source.problems,
  };
}

function treeOf(body: string, source: Source): MarkdownNode | undefined {
  try {
    return readMarkdown(body).topNode;
  } catch (error) {
    // Text made to be deep can exhaust the parser's stack.
    source.report(0, 'RF10', {
      message: `This could not be read as Markdown: ${
        (error as Error).message
      }.`,
      fix: 'Look for lists or quotes nested very deeply.',
    });
    return undefined;
  }
}

function withoutSteps(source: Source): RunbookDocument {
  return {
    runbook: NOTHING,
    pieces: source.text ? [{ kind: 'text', text: source.text, line: 1 }] : [],
    headings: [],
    links: [],
    anchors: new Set(),
  };
}

/** Tells the step of a line. */
function stepFinder(
  pieces: RunbookDocument['pieces'],
): (line: number) => string | undefined {
  const byLine = new Map<number, string>();
  for (const { step, text, line } of pieces) {
    if (step !== undefined) {
      const lines = text.split('\n').length;
      for (let next = 0; next < lines; next += 1) byLine.set(line + next, step);
    }
  }
  return line => byLine.get(line);
}
