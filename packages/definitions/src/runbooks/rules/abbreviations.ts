/** What every reader knows, and what is a name rather than a word. */
const KNOWN = new Set(
  'OK UTC ID URL PDF HTTP HTTPS DNS API SQL CSV USB SMS IP V1 V2 P0 P1 P2 P3 P95 P99 AA'.split(
    ' ',
  ),
);

const ABBREVIATION = /\b[A-Z][A-Z0-9]{1,5}\b/g;

/** Words of capital letters in a text, each once. */
export function abbreviationsIn(text: string): readonly string[] {
  return [...new Set(text.match(ABBREVIATION) ?? [])].filter(
    word => !KNOWN.has(word) && !/^\d+$/.test(word),
  );
}

/** True when a file says what it means: `NCR (…)` or `… (NCR)`. */
export function isExpanded(short: string, file: string): boolean {
  return new RegExp(
    `\\b${short}\\**\\s*\\([^)]+\\)|\\(\\**${short}\\**\\)`,
    'i',
  ).test(file);
}
