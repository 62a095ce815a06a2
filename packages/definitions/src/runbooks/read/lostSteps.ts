import type { Source } from './Source';

/** A box after a list mark, also where somebody mistyped it. */
const BOX = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s*\[(?:[ xX]?\]|[^\]\n]\](?![([:]))/;
const MARKER = /data-step/i;
const TWO_MARKERS = /data-step.*data-step/i;

/**
 * Says of every line that looks like a step and was not read as one. This
 * reads the source itself, so it does not share a mistake of the parser.
 */
export function reportLostSteps(
  source: Source,
  readLines: ReadonlySet<number>,
): void {
  let offset = 0;
  for (let number = 1; number <= source.lines; number += 1) {
    const line = source.line(number);
    if (!readLines.has(number) && (BOX.test(line) || MARKER.test(line))) {
      source.report(offset, 'RF05', {
        message: 'This looks like a step, and is not read as one.',
        fix: 'Begin it with "- [ ] " at the start of a line below a "##" heading, outside quotes, code and other steps.',
      });
    }
    if (TWO_MARKERS.test(line)) {
      source.report(offset, 'RF05', {
        message: 'Two markers stand on one line, as if two steps did.',
        fix: 'Give each step a line of its own, and each marker one "data-step".',
      });
    }
    offset += line.length + 1;
  }
}
