/** No entity reference and no name begins like this. */
const PREFIX = '\u0000search ';

/** The option that searches for text instead of choosing a value. */
export function searchOption(text: string): string {
  return PREFIX + text;
}

/** The text of such an option; undefined for any other. */
export function searchedText(option: string): string | undefined {
  return option.startsWith(PREFIX) ? option.slice(PREFIX.length) : undefined;
}
