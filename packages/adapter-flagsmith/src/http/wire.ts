import { z } from 'zod';

/** A page of a list; only the query of `next` may be used. */
export const pageOf = <T>(item: z.ZodType<T>) =>
  z.object({ next: z.string().nullable(), results: z.array(item) });

const conditionSchema = z.object({
  property: z.string().nullish(),
  operator: z.string(),
  value: z.string().nullish(),
});

const innerRuleSchema = z.object({
  type: z.enum(['ALL', 'ANY', 'NONE']),
  conditions: z.array(conditionSchema).default([]),
});

const ruleSchema = innerRuleSchema.extend({
  rules: z.array(innerRuleSchema).default([]),
});

export const segmentSchema = z.object({
  id: z.number(),
  name: z.string(),
  description: z.string().nullish(),
  rules: z.array(ruleSchema),
  /** Custom fields of the organisation; sent back as they came. */
  metadata: z.array(z.unknown()).default([]),
});

export type WireCondition = z.infer<typeof conditionSchema>;
export type WireInnerRule = z.infer<typeof innerRuleSchema>;
export type WireRule = z.infer<typeof ruleSchema>;
export type WireSegment = z.infer<typeof segmentSchema>;

export const environmentSchema = z.object({
  id: z.number(),
  name: z.string(),
  api_key: z.string(),
  use_v2_feature_versioning: z.boolean().default(false),
  use_identity_composite_key_for_hashing: z.boolean().default(true),
  minimum_change_request_approvals: z.number().nullish(),
});

export type WireEnvironment = z.infer<typeof environmentSchema>;

export const featureSchema = z.object({
  id: z.number(),
  name: z.string(),
  is_server_key_only: z.boolean().default(false),
  environment_feature_state: z
    .object({
      id: z.number(),
      enabled: z.boolean(),
      feature_state_value: z
        .union([z.string(), z.number(), z.boolean()])
        .nullish(),
    })
    .nullable(),
  num_identity_overrides: z.number().nullish(),
});

export type WireFeature = z.infer<typeof featureSchema>;

export const stateSchema = z.object({
  id: z.number(),
  feature: z.number(),
  enabled: z.boolean(),
  /** Typed value; sent back as it came. */
  feature_state_value: z.unknown(),
  feature_segment: z.number().nullable(),
  identity: z.unknown(),
});

export type WireState = z.infer<typeof stateSchema>;

/** A value as overrides are written with. */
export interface WireTypedValue {
  readonly type: 'unicode' | 'int' | 'bool';
  readonly string_value: string | null;
  readonly integer_value: number | null;
  readonly boolean_value: boolean | null;
}

export const enabledSchema = z.object({ enabled: z.boolean() });

/** A state of an override, as the segment that it uses lists it. */
export const segmentUseSchema = z.object({
  id: z.number(),
  feature: z.number(),
});

export type WireSegmentUse = z.infer<typeof segmentUseSchema>;

export const bindingSchema = z.object({
  id: z.number(),
  segment: z.number(),
  priority: z.number(),
});

export type WireBinding = z.infer<typeof bindingSchema>;

export const createdOverrideSchema = z.object({
  enabled: z.boolean(),
  feature_segment: z.object({ id: z.number() }),
});

export const identitySchema = z.object({
  flags: z.array(
    z.object({
      enabled: z.boolean(),
      feature: z.object({ name: z.string() }),
    }),
  ),
});

const namedValueSchema = z
  .object({ type: z.string(), value: z.string() })
  .nullish();

/** A whole flag in one environment, without overrides of identities. */
export const wholeFlagSchema = z.object({
  environment_default: z.object({
    enabled: z.boolean(),
    value: namedValueSchema,
  }),
  segment_overrides: z.array(
    z.object({
      segment: z.object({ id: z.number() }),
      priority: z.number(),
      enabled: z.boolean(),
      value: namedValueSchema,
    }),
  ),
});

export type WireWholeFlag = z.infer<typeof wholeFlagSchema>;

export const changeRequestSchema = z.object({
  id: z.number(),
  title: z.string().default(''),
  committed_at: z.string().nullish(),
  deleted_at: z.string().nullish(),
});
