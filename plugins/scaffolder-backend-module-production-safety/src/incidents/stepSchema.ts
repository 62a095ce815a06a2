import type { TemplateActionOptions } from '@backstage/plugin-scaffolder-node';

type ActionSchema = NonNullable<TemplateActionOptions['schema']>;

/** The schema library as the scaffolder hands it to each field. */
type Zod = Parameters<NonNullable<ActionSchema['input']>[string]>[0];

/** Input of `production-safety:checklist:step`. */
export const stepInput = {
  runId: (z: Zod) => z.string().describe('Id of the run.'),
  step: (z: Zod) => z.string().describe('Id of the step.'),
  outcome: (z: Zod) => z.enum(['done', 'failed', 'skipped', 'waived']),
  value: (z: Zod) =>
    z
      .string()
      .max(1_000)
      .describe('What was seen, or the answer of a decision.')
      .optional(),
  reason: (z: Zod) =>
    z.string().max(1_000).describe('Why it was skipped or waived.').optional(),
  secondPerson: (z: Zod) =>
    z
      .string()
      .describe('User reference of who agreed, where two are asked for.')
      .optional(),
};
