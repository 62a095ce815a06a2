import { z } from 'zod';
import {
  createFeature,
  findFeatureByName,
  type NewFeature,
} from './model/features';
import type { FlagsmithStore } from './model/FlagsmithStore';

/** What `POST /sandbox/flagsmith/seed` takes. */
export const bulkSeedSchema = z.strictObject({
  project: z.number().int().default(1),
  /** Makes `<prefix>1` to `<prefix><count>`. */
  count: z.number().int().min(0).max(20_000).default(0),
  prefix: z.string().min(1).default('flag-'),
  /** Flags with names of their own. */
  flags: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        enabled: z.boolean().optional(),
        value: z.string().nullable().optional(),
        description: z.string().optional(),
      }),
    )
    .default([]),
});

export type BulkSeed = z.infer<typeof bulkSeedSchema>;

/**
 * Adds many flags in one call, for tests and benchmarks. A flag that is there
 * already stays as it is.
 */
export function seedInBulk(store: FlagsmithStore, input: BulkSeed) {
  const numbered = Array.from({ length: input.count }, (_, at) => ({
    name: `${input.prefix}${at + 1}`,
  }));
  const named = input.flags.map(
    (flag): NewFeature => ({
      name: flag.name,
      defaultEnabled: flag.enabled,
      initialValue: flag.value,
      description: flag.description,
    }),
  );
  const features = [...numbered, ...named].map(
    feature =>
      findFeatureByName(store, input.project, feature.name) ??
      createFeature(store, input.project, feature),
  );
  return { features: features.map(({ id, name }) => ({ id, name })) };
}
