import type { EpochMs } from '../../shared/time';
import type { StepVerification } from '../step';
import { RUNBOOK_VERIFICATIONS } from '../verifications';
import type { VerificationReading } from '../verifications';

/**
 * What the portal read when a step was answered.
 *
 * @public
 */
export interface StepEvidence {
  /** Id of the verification. */
  readonly verify: string;
  /** The value that counts as done. */
  readonly expected: string;
  /** Absent when the source could not say. */
  readonly found?: string;
  /** Why the source could not say. */
  readonly why?: string;
  /** True only for a value that was read and is the expected one. */
  readonly holds: boolean;
  readonly at: EpochMs;
}

/**
 * Holds what was read against what a step expects. What could not be read
 * does not hold.
 *
 * @public
 */
export function evidenceOf(
  verify: StepVerification,
  reading: VerificationReading,
  at: EpochMs,
): StepEvidence {
  const { id } = verify;
  const expected = expectedOf(verify);
  const said = { verify: id, expected: expected ?? 'something unknown', at };
  if (reading.value === undefined) {
    return { ...said, why: reading.why, holds: false };
  }
  const { value, detail } = reading;
  const found = detail ? `${value} (${detail})` : value;
  return { ...said, found, holds: isExpected(verify, value) };
}

/** The value that a step expects, in words; `undefined` for an unknown one. */
export function expectedOf({
  id,
  inputs,
}: StepVerification): string | undefined {
  const known = RUNBOOK_VERIFICATIONS.find(each => each.id === id);
  if (!known) return undefined;
  const value = inputs[known.expects] ?? known.usual;
  return known.expects === 'at-most' ? `at most ${value}` : value;
}

function isExpected({ id, inputs }: StepVerification, value: string): boolean {
  const known = RUNBOOK_VERIFICATIONS.find(each => each.id === id);
  if (!known) return false;
  const expected = inputs[known.expects] ?? known.usual;
  if (known.expects === 'is') return value === expected;
  // What is no number compares as false.
  return isNumber(value) && isNumber(expected) && +value <= +expected;
}

function isNumber(text: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(text);
}
