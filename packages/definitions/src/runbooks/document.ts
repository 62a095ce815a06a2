import type { Runbook } from '@production-safety/core';

/**
 * A stretch of a runbook's source. All of them in order are the source.
 *
 * @public
 */
export interface RunbookPiece {
  readonly kind: 'front-matter' | 'heading' | 'step' | 'text';
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** Id of the step, where it is one. */
  readonly step?: string;
}

/**
 * A heading, and how links may name it.
 *
 * @public
 */
export interface RunbookHeading {
  readonly level: number;
  readonly text: string;
  readonly line: number;
  /** The first one is that of TechDocs; code hosts may make another. */
  readonly anchors: readonly string[];
}

/**
 * A link of a runbook.
 *
 * @public
 */
export interface RunbookLink {
  readonly href: string;
  readonly line: number;
  readonly column: number;
  /** Id of the step in which it stands. */
  readonly step?: string;
}

/**
 * A runbook with the source from which it was read.
 *
 * @public
 */
export interface RunbookDocument {
  readonly runbook: Runbook;
  readonly pieces: readonly RunbookPiece[];
  readonly headings: readonly RunbookHeading[];
  readonly links: readonly RunbookLink[];
  /** Everything that `#…` may name in this file. */
  readonly anchors: ReadonlySet<string>;
}
