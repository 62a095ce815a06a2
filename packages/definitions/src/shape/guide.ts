import type { FindingCode } from '../finding';

/** What belongs into a field, in words and as an example. */
export interface FieldGuide {
  readonly expects: string;
  readonly example: string;
  /** Code for a value that is wrong; `wrong-type` or `bad-value` if absent. */
  readonly code?: FindingCode;
}

/** How names of ours are written. */
export const NAME = 'lower case letters and digits, with - between words';
