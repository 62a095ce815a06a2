import type { PublicComponentState } from '@production-safety/core';
import { z } from 'zod';

/** What Statuspage calls how a component is. */
export const COMPONENT_STATUSES = {
  operational: 'operational',
  degraded: 'degraded_performance',
  'partial-outage': 'partial_outage',
  'major-outage': 'major_outage',
  maintenance: 'under_maintenance',
} as const satisfies Readonly<Record<PublicComponentState, string>>;

export type ComponentStatus =
  (typeof COMPONENT_STATUSES)[keyof typeof COMPONENT_STATUSES];

const componentSchema = z.object({
  id: z.string(),
  /** Empty where nobody has said. */
  status: z.string().nullish(),
});

/** What is ours in the metadata of an incident. */
const oursSchema = z.object({
  /** Key of the incident. */
  incident: z.string(),
  /** Key of its last update. */
  latest: z.string(),
  /** Keys of all its updates. */
  updates: z.record(z.string(), z.unknown()),
});

export type Ours = z.infer<typeof oursSchema>;

/** Under this name; others may keep theirs beside it. */
const OURS = 'production_safety';

const metadataSchema = z.record(z.string(), z.unknown());

export const incidentSchema = z.object({
  id: z.string(),
  status: z.string(),
  updated_at: z.iso.datetime({ offset: true }),
  shortlink: z.string().nullish(),
  metadata: metadataSchema.nullish(),
  components: z.array(componentSchema).nullish(),
});

export type WireIncident = z.infer<typeof incidentSchema>;

/** Ours in an incident; nothing when it was opened by somebody else. */
export function oursOf({ metadata }: WireIncident): Ours | undefined {
  return oursSchema.safeParse(metadata?.[OURS]).data;
}

/** The metadata with ours, and with what others keep there. */
export function metadataWith(
  incident: WireIncident | undefined,
  ours: Ours,
): Readonly<Record<string, unknown>> {
  return { ...incident?.metadata, [OURS]: ours };
}
