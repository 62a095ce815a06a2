import { z } from 'zod';

/** What `POST …/happenings` takes: one or many. */
export const happeningSchema = z.strictObject({
  /** Epoch milliseconds. */
  start: z.number().int().min(0),
  seconds: z.number().positive(),
  cohort: z.enum(['exposed', 'control']),
  /** Part of the product; of none when it is left out. */
  part: z.string().optional(),
  /** Requests, page views or users. */
  n: z.number().int().min(0),
  /** Failures. Of several in one request each counts. */
  x: z.number().min(0),
});

export const happeningsSchema = z.strictObject({
  happenings: z.array(happeningSchema),
});

/**
 * What happened to one cohort in a stretch of time. It counts for the bucket
 * in which it starts, so stretches should not be longer than buckets.
 */
export type Happening = z.infer<typeof happeningSchema>;
