import type { IssueRequest } from '@production-safety/core';

/** GitHub refuses longer titles. */
const TITLE_LENGTH = 256;

export function titleOf({ title }: IssueRequest): string {
  const words = title.replace(/\s+/g, ' ').trim();
  const characters = [...words];
  return characters.length <= TITLE_LENGTH
    ? words
    : `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`;
}

/** The text as it is, the way back, and what marks the issue as ours. */
export function bodyOf(request: IssueRequest, marker: string): string {
  const lines = request.text.split('\n').map(plain);
  return [
    lines.join('  \n'),
    `[Open in the portal](<${request.href}>)`,
    marker,
  ].join('\n\n');
}

/**
 * Text that GitHub shows to the letter. A zero-width space keeps it from
 * calling somebody or linking something, which a backslash does not.
 */
function plain(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/([\\`*_[\]()~|!+\-.])/g, '\\$1')
    .replace(/^#|#(?=\d)/g, '#&#8203;')
    .replace(/@/g, '@&#8203;')
    .replace(/:\/\//g, ':&#8203;//');
}
