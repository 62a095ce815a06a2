import type { TemplateActionOptions } from '@backstage/plugin-scaffolder-node';

type ActionSchema = NonNullable<TemplateActionOptions['schema']>;

/** The schema library as the scaffolder hands it to each field. */
type Zod = Parameters<NonNullable<ActionSchema['input']>[string]>[0];

/** Input of `production-safety:incident:declare`. */
export const declareInput = {
  title: (z: Zod) =>
    z.string().min(1).max(200).describe('What users see, in a few words.'),
  severity: (z: Zod) =>
    z.enum(['P0', 'P1', 'P2', 'P3']).describe('P1 when absent.').optional(),
  components: (z: Zod) =>
    z
      .array(z.string())
      .max(50)
      .describe('Entity references of what is affected.')
      .optional(),
  rollout: (z: Zod) =>
    z.string().describe('Rollout that it is declared from.').optional(),
  isDrill: (z: Zod) =>
    z
      .boolean()
      .describe('Practised on purpose; no metric counts it.')
      .optional(),
  isRestricted: (z: Zod) =>
    z.boolean().describe('Seen only by those in it.').optional(),
};

/** Output of `production-safety:incident:declare`. */
export const declareOutput = {
  incidentId: (z: Zod) =>
    z.string().describe('Id of the incident; empty in a dry run.'),
  url: (z: Zod) => z.string().describe('Page of the incident in the portal.'),
  severity: (z: Zod) => z.string().describe('Its severity.'),
  runId: (z: Zod) =>
    z.string().describe('The checklist that opened, if one did.').optional(),
  sentence: (z: Zod) => z.string().describe('What happened, in words.'),
};
