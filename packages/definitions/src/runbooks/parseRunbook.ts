import type { RunbookDocument } from './document';
import { toFindings } from './finding';
import type { RunbookFinding } from './finding';
import { readRunbook } from './readRunbook';

/**
 * What came of reading a runbook.
 *
 * @public
 */
export interface RunbookReading {
  readonly document: RunbookDocument;
  /** All of them are errors: a runbook that has one is not run. */
  readonly findings: readonly RunbookFinding[];
}

/**
 * Reads a runbook from its Markdown source.
 *
 * @remarks
 * Never throws. There is always a document, with all that was understood; a
 * line that looks like a step is a step of it or a finding. Whether the
 * runbook is a good one is asked of `lintRunbook`.
 *
 * @public
 */
export function parseRunbook(
  text: string,
  options: { readonly path?: string } = {},
): RunbookReading {
  const { document, problems } = readRunbook(text);
  return {
    document,
    findings: toFindings(problems, () => 'error', options.path),
  };
}
