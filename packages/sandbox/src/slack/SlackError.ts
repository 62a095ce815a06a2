/** A refusal of a method: the answer is 200, and not ok. */
export class SlackError extends Error {
  constructor(
    readonly code: string,
    readonly rest: Readonly<Record<string, unknown>> = {},
  ) {
    super(code);
  }
}
