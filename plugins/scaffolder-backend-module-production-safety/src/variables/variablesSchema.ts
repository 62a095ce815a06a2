import type { TemplateActionOptions } from '@backstage/plugin-scaffolder-node';

type ActionSchema = NonNullable<TemplateActionOptions['schema']>;

/** The schema library as the scaffolder hands it to each field. */
type Zod = Parameters<NonNullable<ActionSchema['input']>[string]>[0];

/** Input of `production-safety:env:write`. */
export const variablesInput = {
  rollout: (z: Zod) =>
    z
      .string()
      .describe(
        'Rollout, as default.design-system-v2 or rollout:default/design-system-v2.',
      ),
  path: (z: Zod) =>
    z
      .string()
      .min(1)
      .describe(
        'Path of the file in the workspace; code.envFile of the manifest when absent.',
      )
      .optional(),
};

/** Output of `production-safety:env:write`. */
export const variablesOutput = {
  changed: (z: Zod) => z.boolean().describe('True when the file was written.'),
  path: (z: Zod) => z.string().describe('Path of the file in the workspace.'),
  differences: (z: Zod) =>
    z
      .array(z.string())
      .describe('What was different before, each in a sentence.'),
  sentence: (z: Zod) => z.string().describe('What happened, in words.'),
};
