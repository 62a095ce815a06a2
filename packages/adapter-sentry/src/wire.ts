import { z } from 'zod';

const valueSchema = z.object({
  /** Epoch milliseconds. */
  timestamp: z.number(),
  value: z.number(),
  incomplete: z.boolean().default(false),
  incompleteReason: z.string().nullish(),
  sampleCount: z.number().nullish(),
});

/** What `events-timeseries` answers. */
export const timeSeriesSchema = z.object({
  timeSeries: z.array(
    z.object({
      values: z.array(valueSchema),
      meta: z.object({
        /** Milliseconds. */
        interval: z.number(),
        dataScanned: z.string().nullish(),
      }),
    }),
  ),
});

export type SentryValue = z.infer<typeof valueSchema>;
export type TimeSeries = z.infer<typeof timeSeriesSchema>['timeSeries'][number];
