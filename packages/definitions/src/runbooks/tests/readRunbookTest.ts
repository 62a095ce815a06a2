import type { VerificationReading } from '@production-safety/core';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { PlannedAnswer, PlannedRun } from './RunbookTest';

const words = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(value => String(value));

const answer = z.union([
  words.transform((text): PlannedAnswer => ({ outcome: 'done', text })),
  z
    .strictObject({ failed: words })
    .transform((it): PlannedAnswer => ({ outcome: 'failed', text: it.failed })),
  z
    .strictObject({ skipped: words })
    .transform(
      (it): PlannedAnswer => ({ outcome: 'skipped', text: it.skipped }),
    ),
  z
    .strictObject({ waived: words })
    .transform((it): PlannedAnswer => ({ outcome: 'waived', text: it.waived })),
]);

const answers = z.union([
  z.array(answer),
  answer.transform((it): readonly PlannedAnswer[] => [it]),
]);

const reading = z.union([
  words.transform((value): VerificationReading => ({ value })),
  z
    .strictObject({ unknown: words })
    .transform((it): VerificationReading => ({ why: it.unknown })),
]);

const readings = z.union([
  z.array(reading),
  reading.transform((it): readonly VerificationReading[] => [it]),
]);

const expected = z
  .strictObject({
    steps: z.array(z.string()),
    through: z.array(z.string()),
    never: z.array(z.string()),
    actions: z.array(
      z.strictObject({
        step: z.string(),
        id: z.string(),
        inputs: z.record(z.string(), words).default({}),
      }),
    ),
    records: z.record(z.string(), words),
    leads: z.array(z.string()),
  })
  .partial()
  .refine(it => Object.keys(it).length > 0, {
    message: 'A run that expects nothing cannot fail.',
  });

const incident = z.strictObject({ component: words, rollout: words }).partial();

const file = z.strictObject({
  runs: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        from: z.string().optional(),
        incident: incident
          .transform(it => it as Readonly<Record<string, string>>)
          .optional(),
        answers: z.record(z.string(), answers).default({}),
        failing: z.array(z.string()).default([]),
        reads: z.record(z.string(), readings).default({}),
        expect: expected,
      }),
    )
    .min(1),
});

/** What came of reading a test file: runs, or what is wrong with it. */
export type RunbookTestReading =
  | { readonly runs: readonly PlannedRun[]; readonly faults?: undefined }
  | { readonly runs?: undefined; readonly faults: readonly string[] };

/** Reads the YAML that stands beside a runbook. Never throws. */
export function readRunbookTest(text: string): RunbookTestReading {
  let value: unknown;
  try {
    const document = parseDocument(text, { prettyErrors: false });
    if (document.errors.length > 0) {
      return { faults: document.errors.map(({ message }) => message) };
    }
    value = document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    return { faults: [(error as Error).message] };
  }
  const result = file.safeParse(value);
  if (result.success) return { runs: result.data.runs };
  return {
    faults: result.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'The file'}: ${message}`,
    ),
  };
}
