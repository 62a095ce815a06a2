import { z } from 'zod';

const metaSchema = z.record(z.string(), z.unknown()).nullish();
const creatorSchema = z.object({ username: z.string().nullish() }).nullish();

export const projectSchema = z.object({
  id: z.string(),
  lastAliasRequest: z
    .object({
      toDeploymentId: z.string(),
      jobStatus: z.string(),
      requestedAt: z.number(),
    })
    .nullish(),
});

export type WireProject = z.infer<typeof projectSchema>;

export const aliasSchema = z.object({ deploymentId: z.string().nullable() });

export const listSchema = z.object({
  deployments: z.array(
    z.object({
      uid: z.string(),
      url: z.string().nullish(),
      created: z.number(),
      meta: metaSchema,
      creator: creatorSchema,
    }),
  ),
});

export const deploymentSchema = z.object({
  id: z.string(),
  url: z.string().nullish(),
  createdAt: z.number(),
  readyState: z.string(),
  readySubstate: z.string().nullish(),
  meta: metaSchema,
  creator: creatorSchema,
});

export type WireDeployment = z.infer<typeof deploymentSchema>;
