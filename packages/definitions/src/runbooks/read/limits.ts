import type { Source } from './Source';

/** Runbooks are written by hand; anything longer is something else. */
const LONGEST_FILE = 128 * 1024;
const LONGEST_LINE = 2_000;
const LONGEST_PARAGRAPH = 16_000;
/** Marks of lists and quotes, and the blanks between, before the text. */
const DEEPEST = /^[\t >*+\-\d.)]{200}/;
const BEGINS_ANEW = /^\s*(?:$|#|```|~~~|[-*+] |\d{1,9}[.)] )/;

const FIX = 'Split it by symptom, and keep background in pages of its own.';

/**
 * Says what makes a text too hard to read. The time that reading Markdown
 * takes grows with the square of a line, a paragraph or a nesting, so made-up
 * texts could keep a server busy for minutes.
 *
 * @returns whether it may be read.
 */
export function isReadable(source: Source): boolean {
  const { text, lines } = source;
  const refuse = (offset: number, message: string) => {
    source.report(offset, 'RF10', { message, fix: FIX });
    return false;
  };
  if (text.length > LONGEST_FILE) {
    return refuse(
      0,
      `The runbook has ${text.length} characters; at most ${LONGEST_FILE} are read.`,
    );
  }
  let offset = 0;
  let paragraph = 0;
  for (let number = 1; number <= lines; number += 1) {
    const line = source.line(number);
    paragraph = BEGINS_ANEW.test(line) ? line.length : paragraph + line.length;
    if (line.length > LONGEST_LINE) {
      return refuse(
        offset,
        `The line has ${line.length} characters; at most ${LONGEST_LINE} are read.`,
      );
    }
    if (paragraph > LONGEST_PARAGRAPH) {
      return refuse(
        offset,
        `The paragraph has more than ${LONGEST_PARAGRAPH} characters.`,
      );
    }
    if (DEEPEST.test(line) && !/^[ \t]*$/.test(line)) {
      return refuse(offset, 'Lists and quotes are nested too deeply here.');
    }
    offset += line.length + 1;
  }
  return true;
}
