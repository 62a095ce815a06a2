import { z } from 'zod';

/** What `PUT /sandbox/traffic/settings` takes; what is left out stays. */
export const trafficSettingsSchema = z.strictObject({
  /** Requests to each part, by all users together; 0 stands still. */
  requestsPerSecond: z.number().min(0).max(1_000).optional(),
  /** Share of requests that fail on a good day. */
  usualErrorPercent: z.number().min(0).max(100).optional(),
  /** Fewer requests at night (UTC). */
  diurnal: z.boolean().optional(),
  /**
   * How the metrics server does: `down` cannot read the product, `frozen` is
   * not told of it, `empty` has lost it all.
   */
  metrics: z.enum(['up', 'down', 'frozen', 'empty']).optional(),
  /** How long a sample takes to arrive at the metrics server. */
  delayMs: z.number().int().min(0).max(3_600_000).optional(),
  seed: z.number().int().optional(),
});

export type TrafficSettings = Required<z.infer<typeof trafficSettingsSchema>>;

export const DEFAULT_TRAFFIC: TrafficSettings = {
  requestsPerSecond: 60,
  usualErrorPercent: 0.2,
  diurnal: false,
  metrics: 'up',
  delayMs: 0,
  seed: 1,
};
