/**
 * Something the user can put right. Its message is the whole output: what is
 * wrong and what to do, without a stack trace.
 */
export class Refusal extends Error {
  name = 'Refusal';
}
