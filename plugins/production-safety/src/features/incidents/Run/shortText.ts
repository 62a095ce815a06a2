const MOST_LETTERS = 80;

/** A step's text without its Markdown, as far as it fits into a line. */
export function shortText(markdown: string): string {
  const plain = markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .trim();
  return plain.length > MOST_LETTERS
    ? `${plain.slice(0, MOST_LETTERS - 1)}…`
    : plain;
}
