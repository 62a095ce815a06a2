import type { TemplateActionOptions } from '@backstage/plugin-scaffolder-node';
import {
  REASON_MAX_LENGTH,
  REASON_MIN_LENGTH,
} from '@production-safety/backstage-plugin-production-safety-common';

type ActionSchema = NonNullable<TemplateActionOptions['schema']>;

/** The schema library as the scaffolder hands it to each field. */
type Zod = Parameters<NonNullable<ActionSchema['input']>[string]>[0];

const LONGEST_WAIT_SECONDS = 600;

/** Wait for the proof when a template does not say how long, in seconds. */
export const DEFAULT_WAIT_SECONDS = 60;

/** Input of `production-safety:rollback`. */
export const rollbackInput = {
  rollout: (z: Zod) =>
    z
      .string()
      .describe(
        'Rollout, as default.design-system-v2 or rollout:default/design-system-v2. Give this or "component".',
      )
      .optional(),
  component: (z: Zod) =>
    z
      .string()
      .describe(
        'Entity reference of the component whose rollout is rolled back. Give this or "rollout".',
      )
      .optional(),
  parts: (z: Zod) =>
    z
      .array(z.string())
      .describe('Parts to roll back; the whole rollout when absent or empty.')
      .optional(),
  reason: (z: Zod) =>
    z
      .string()
      .min(REASON_MIN_LENGTH)
      .max(REASON_MAX_LENGTH)
      .describe('Why, for the history and the colleagues.'),
  waitSeconds: (z: Zod) =>
    z
      .number()
      .min(0)
      .max(LONGEST_WAIT_SECONDS)
      .describe(
        `Longest wait for the proof, in seconds: 0 to ${LONGEST_WAIT_SECONDS}, ${DEFAULT_WAIT_SECONDS} when absent.`,
      )
      .optional(),
};

/** Output of `production-safety:rollback`. */
export const rollbackOutput = {
  operationId: (z: Zod) =>
    z.string().describe('Id of the rollback; empty in a dry run.'),
  rolloutId: (z: Zod) => z.string().describe('Rollout it is about.'),
  confirmed: (z: Zod) =>
    z.boolean().describe('True once V1 was served to all probe users.'),
  elapsedMs: (z: Zod) =>
    z
      .number()
      .describe('From the request to the proof, in milliseconds.')
      .optional(),
  sentence: (z: Zod) => z.string().describe('What happened, in words.'),
  url: (z: Zod) => z.string().describe('Page of the rollout in the portal.'),
};
