import type { RunbookDocument } from './document';

/**
 * The source of a runbook that was read, byte for byte.
 *
 * @public
 */
export function renderRunbook({
  pieces,
}: Pick<RunbookDocument, 'pieces'>): string {
  return pieces.map(({ text }) => text).join('');
}
