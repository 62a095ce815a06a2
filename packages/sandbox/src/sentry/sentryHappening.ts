import { z } from 'zod';
import { happeningSchema } from '../signals/happening';

const sentryHappeningSchema = happeningSchema.extend({
  /** Nobody caught these errors: the page died. */
  unhandled: z.boolean().optional(),
});

/** What `POST …/happenings` takes for Sentry. */
export const sentryHappeningsSchema = z.strictObject({
  happenings: z.array(sentryHappeningSchema),
});

/** A happening of which Sentry has the errors, caught ones or others. */
export type SentryHappening = z.infer<typeof sentryHappeningSchema>;
