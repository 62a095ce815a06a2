import { z } from 'zod';

/** What `query` answers: rows, or that it is not done. */
export const answerSchema = z.union([
  z.object({
    results: z.array(z.array(z.unknown())),
    columns: z.array(z.string()),
    hasMore: z.boolean().nullish(),
    is_cached: z.boolean().nullish(),
    error: z.string().nullish(),
  }),
  z.object({ query_status: z.object({ complete: z.boolean() }) }),
]);
