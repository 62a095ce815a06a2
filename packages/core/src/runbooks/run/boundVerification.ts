import type { RunbookStep } from '../step';
import { boundInputs } from './boundInputs';
import { expectedOf } from './evidence';

/**
 * What the portal reads for a step.
 *
 * @public
 */
export interface BoundVerification {
  readonly id: string;
  /** The value that counts as done. */
  readonly expected: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Recorded values that an input refers to, and nobody recorded. */
  readonly missing?: readonly string[];
}

/**
 * What the portal reads for a step with recorded values put in; `undefined`
 * when it reads nothing.
 *
 * @public
 */
export function boundVerification(
  { verify }: Pick<RunbookStep, 'verify'>,
  records: Readonly<Record<string, string>>,
): BoundVerification | undefined {
  if (!verify) return undefined;
  const { id, inputs } = verify;
  const bound = boundInputs(inputs, records);
  const filled = bound.missing ? verify : { id, inputs: bound.inputs };
  const expected = expectedOf(filled) ?? 'something unknown';
  return { id, expected, ...bound };
}
