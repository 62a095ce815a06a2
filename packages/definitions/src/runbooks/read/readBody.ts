import type { RunbookSection, RunbookStep } from '@production-safety/core';
import type { RunbookHeading, RunbookPiece } from '../document';
import { HeadingAnchors } from './anchors';
import { childrenOf, plainText } from './markdown';
import type { MarkdownNode } from './markdown';
import { readPausePoint } from './readPausePoint';
import { readStep } from './readStep';
import type { Source } from './Source';

/** A stretch of the source that is more than text. */
interface Stretch extends Pick<RunbookPiece, 'kind' | 'step'> {
  readonly from: number;
  readonly to: number;
}

/** What stands below the front matter. */
export interface Body {
  readonly headings: readonly RunbookHeading[];
  readonly sections: readonly RunbookSection[];
  readonly stretches: readonly Stretch[];
}

/** A section that may still turn out to be background reading. */
interface OpenSection {
  readonly heading: RunbookHeading;
  /** What stands between the heading and the first step. */
  readonly paragraph?: string;
  readonly steps: readonly RunbookStep[];
}

/** Collects headings, sections and steps in the order of the source. */
class BodyReader {
  readonly headings: RunbookHeading[] = [];
  readonly sections: RunbookSection[] = [];
  readonly stretches: Stretch[] = [];
  readonly #anchors = new HeadingAnchors();
  readonly #source: Source;
  #open: OpenSection | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  read(block: MarkdownNode): void {
    const level = /^(?:ATX|Setext)Heading(\d)$/.exec(block.name)?.[1];
    if (level) {
      this.#heading(block, Number(level));
    } else if (block.name === 'BulletList') {
      this.#list(block);
    } else if (block.name === 'Paragraph' && this.#open?.steps.length === 0) {
      const { paragraph = '' } = this.#open;
      const text = this.#source.text.slice(block.from, block.to);
      this.#open = { ...this.#open, paragraph: `${paragraph}\n${text}` };
    }
  }

  /** Keeps the section that was being read, if it has steps. */
  close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open || open.steps.length === 0) return;
    const { heading, steps, paragraph } = open;
    this.sections.push({
      id: heading.anchors[0],
      title: heading.text,
      ...readPausePoint(paragraph ?? ''),
      steps,
      line: heading.line,
    });
  }

  #heading(block: MarkdownNode, level: number): void {
    const { text } = this.#source;
    const written = text
      .slice(block.from, block.to)
      .replace(/^\s*#+|\s#+\s*$|\r?\n\s*(?:=+|-+)\s*$/g, '')
      .trim();
    const heading = {
      level,
      text: plainText(written),
      line: this.#source.lineAt(block.from),
      anchors: this.#anchors.of(written),
    };
    this.headings.push(heading);
    this.stretches.push({ kind: 'heading', from: block.from, to: block.to });
    if (level > 2) return;
    this.close();
    if (level === 2) this.#open = { heading, steps: [] };
  }

  #list(block: MarkdownNode): void {
    for (const item of childrenOf(block)) {
      const task = item.getChild('Task');
      if (task && this.#open) {
        const step = readStep(item, task, this.#source);
        this.stretches.push({
          kind: 'step',
          step: step.id,
          from: item.from,
          to: item.to,
        });
        this.#open = { ...this.#open, steps: [...this.#open.steps, step] };
      }
    }
  }
}

/** Reads the blocks of a runbook. */
export function readBody(root: MarkdownNode, source: Source): Body {
  const reader = new BodyReader(source);
  childrenOf(root).forEach(block => reader.read(block));
  reader.close();
  const { headings, sections, stretches } = reader;
  return { headings, sections, stretches };
}

/** Cuts the source so that every character is in one piece. */
export function piecesOf(
  source: Source,
  bodyAt: number,
  stretches: readonly Stretch[],
): readonly RunbookPiece[] {
  const pieces: RunbookPiece[] = [];
  let at = 0;
  const add = (to: number, piece: Pick<RunbookPiece, 'kind' | 'step'>) => {
    if (to <= at) return;
    const text = source.text.slice(at, to);
    pieces.push({ ...piece, text, line: source.lineAt(at) });
    at = to;
  };
  add(bodyAt, { kind: 'front-matter' });
  for (const { from, to, kind, step } of stretches) {
    add(from, { kind: 'text' });
    add(to, { kind, ...(step !== undefined && { step }) });
  }
  add(source.text.length, { kind: 'text' });
  return pieces;
}
