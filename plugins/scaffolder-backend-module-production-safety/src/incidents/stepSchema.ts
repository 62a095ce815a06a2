import type { TemplateActionOptions } from '@backstage/plugin-scaffolder-node';

type ActionSchema = NonNullable<TemplateActionOptions['schema']>;

/** The schema library as the scaffolder hands it to each field. */
type Zod = Parameters<NonNullable<ActionSchema['input']>[string]>[0];

/** Input of `production-safety:checklist:step`. */
export const stepInput = {
  runId: (z: Zod) => z.string().describe('Id of the run.'),
  step: (z: Zod) => z.string().describe('Id of the step.'),
  outcome: (z: Zod) =>
    z
      .enum(['done', 'failed', 'skipped', 'waived', 'confirmed', 'declined'])
      .describe(
        'What became of it; confirmed and declined are your word, as the second person, on an answer that waits.',
      ),
  value: (z: Zod) =>
    z
      .string()
      .max(1_000)
      .describe('What was seen, or the answer of a decision.')
      .optional(),
  reason: (z: Zod) =>
    z
      .string()
      .max(1_000)
      .describe('Why it was skipped, waived or declined.')
      .optional(),
  secondPerson: (z: Zod) =>
    z
      .string()
      .describe('User reference of whom to ask, where two people are needed.')
      .optional(),
};
