import { z } from 'zod';

/** What is looked at beyond what flag control needs to run. */
export const projectSettingsSchema = z.object({
  hide_disabled_flags: z.boolean().nullish(),
  minimum_change_request_approvals: z.number().nullish(),
});

export type WireProjectSettings = z.infer<typeof projectSettingsSchema>;

export const environmentSettingsSchema = z.object({
  name: z.string(),
  api_key: z.string(),
  use_v2_feature_versioning: z.boolean().default(false),
  use_identity_composite_key_for_hashing: z.boolean().default(true),
  /** `null` inherits the project's. */
  hide_disabled_flags: z.boolean().nullish(),
  /** `null` requires none; old servers leave it out. */
  minimum_change_request_approvals: z.number().nullish(),
});

export type WireEnvironmentSettings = z.infer<typeof environmentSettingsSchema>;

/** One change in the audit log. */
export const auditEntrySchema = z.object({
  created_date: z.string(),
  log: z.string(),
  /** `null` for writes by a key. */
  author: z.object({ email: z.string().nullish() }).nullish(),
  /** `null` for what belongs to the project. */
  environment: z.object({ id: z.number() }).nullish(),
  related_object_id: z.number().nullish(),
  related_object_type: z.string().nullish(),
});

export type WireAuditEntry = z.infer<typeof auditEntrySchema>;

/** A binding with the name of its segment. */
export const namedBindingSchema = z.object({
  id: z.number(),
  segment: z.number(),
  segment_name: z.string(),
  priority: z.number(),
});

/** A state that is set for one user. */
export const userStateSchema = z.object({
  id: z.number(),
  enabled: z.boolean(),
  identity: z.object({ id: z.number(), identifier: z.string() }),
});

export type WireUserState = z.infer<typeof userStateSchema>;
