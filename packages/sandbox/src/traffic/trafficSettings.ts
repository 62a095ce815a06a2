import { z } from 'zod';

/** How late and whether a vendor that is told of the traffic hears of it. */
const toldSchema = z.strictObject({
  /** `down` answers nobody, `frozen` is not told of what happens. */
  state: z.enum(['up', 'down', 'frozen']).optional(),
  /** How long what happened takes to arrive there. */
  delayMs: z.number().int().min(0).max(3_600_000).optional(),
});

/** What `PUT /sandbox/traffic/settings` takes; what is left out stays. */
export const trafficSettingsSchema = z.strictObject({
  /** Requests to each part, by all users together; 0 stands still. */
  requestsPerSecond: z.number().min(0).max(1_000).optional(),
  /** Share of requests that fail on a good day. */
  usualErrorPercent: z.number().min(0).max(100).optional(),
  /** Pages that die in an hour on a good day, of all users together. */
  usualCrashesPerHour: z.number().min(0).max(36_000).optional(),
  /** Fewer requests at night (UTC). */
  diurnal: z.boolean().optional(),
  /** How many days of that curve go by in one; at 1440 each takes a minute. */
  daySpeed: z.number().min(1).max(1_440).optional(),
  /**
   * How the metrics server does: `unreachable` answers nobody, `down` cannot
   * read the product, `frozen` is not told of it, `empty` has lost it all.
   */
  metrics: z.enum(['up', 'unreachable', 'down', 'frozen', 'empty']).optional(),
  /** How long a sample takes to arrive at the metrics server. */
  delayMs: z.number().int().min(0).max(3_600_000).optional(),
  sentry: toldSchema.optional(),
  posthog: toldSchema.optional(),
  vercel: toldSchema.optional(),
  seed: z.number().int().optional(),
});

export type TrafficChange = z.infer<typeof trafficSettingsSchema>;

export type ToldSettings = Required<z.infer<typeof toldSchema>>;

/** Vendors that are told of what happens, by the minute. */
export type ToldVendor = 'sentry' | 'posthog' | 'vercel';

export type TrafficSettings = Required<Omit<TrafficChange, ToldVendor>> &
  Readonly<Record<ToldVendor, ToldSettings>>;

const TOLD: ToldSettings = { state: 'up', delayMs: 0 };

export const DEFAULT_TRAFFIC: TrafficSettings = {
  requestsPerSecond: 80,
  usualErrorPercent: 0.2,
  usualCrashesPerHour: 1,
  diurnal: false,
  daySpeed: 1,
  metrics: 'up',
  delayMs: 0,
  sentry: TOLD,
  posthog: TOLD,
  vercel: TOLD,
  seed: 1,
};

/** The settings with what was given changed, member by member. */
export function changed(
  before: TrafficSettings,
  { sentry, posthog, vercel, ...change }: TrafficChange,
): TrafficSettings {
  return {
    ...before,
    ...change,
    sentry: { ...before.sentry, ...sentry },
    posthog: { ...before.posthog, ...posthog },
    vercel: { ...before.vercel, ...vercel },
  };
}
