import { z } from 'zod';

/** A value at a moment in seconds; `NaN` and `+Inf` come as text, too. */
const pointSchema = z.tuple([z.number(), z.string()]);

/** What `query` with a range and `query_range` answer. */
export const matrixSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(pointSchema).default([]),
      }),
    ),
  }),
});

/** Thanos and others answer with what they have, and warn. */
export const warningsSchema = z.object({
  warnings: z.array(z.string()).min(1),
});
