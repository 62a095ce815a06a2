/** A finding before its severity is looked up in the table of rules. */
export interface RunbookProblem {
  readonly code: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** Id of a step or section, or field of the front matter; may be empty. */
  readonly pointer: string;
  readonly message: string;
  readonly fix: string;
}

/** What a problem is about, when all its parts stand on one line. */
export function problemAt(
  place: {
    readonly line: number;
    readonly column?: number;
    readonly id?: string;
  },
  code: string,
  message: string,
  fix: string,
): RunbookProblem {
  const { line, column = 1, id = '' } = place;
  return { code, line, column, pointer: id, message, fix };
}
