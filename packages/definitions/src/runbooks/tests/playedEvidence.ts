import { boundVerification, evidenceOf } from '@production-safety/core';
import type {
  RunbookStep,
  StepEvidence,
  VerificationReading,
} from '@production-safety/core';

/** What the portal finds where nobody planned it: what is expected. */
export function playedEvidence(
  { verify }: RunbookStep,
  records: Readonly<Record<string, string>>,
  planned: VerificationReading | undefined,
): StepEvidence | undefined {
  const bound = verify && boundVerification({ verify }, records);
  if (!bound) return undefined;
  const { id, expected, inputs = {}, missing } = bound;
  if (missing) {
    const why = `nobody has recorded ${missing.join(', ')}.`;
    return evidenceOf({ id, inputs }, { why }, 0);
  }
  return planned
    ? evidenceOf({ id, inputs }, planned, 0)
    : { verify: id, expected, found: expected, holds: true, at: 0 };
}
