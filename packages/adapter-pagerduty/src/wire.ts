import { z } from 'zod';

const reference = z.object({ id: z.string(), summary: z.string().nullish() });

/** Somebody in PagerDuty; with `include[]=users` more than a reference. */
const userSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  summary: z.string().nullish(),
  email: z.string().nullish(),
});

const onCallSchema = z.object({
  user: userSchema,
  schedule: reference.nullish(),
  escalation_policy: reference,
  escalation_level: z.number(),
  end: z.string().nullish(),
});

/** A page of who is on call. */
export const onCallsSchema = z.object({
  oncalls: z.array(onCallSchema),
  more: z.boolean().nullish(),
});

/** How somebody is reached; those of apps have no address to call. */
export const contactMethodsSchema = z.object({
  contact_methods: z.array(
    z.object({
      type: z.string(),
      address: z.string().nullish(),
      country_code: z.number().nullish(),
    }),
  ),
});

export type WireOnCall = z.infer<typeof onCallSchema>;
export type WireContactMethod = z.infer<
  typeof contactMethodsSchema
>['contact_methods'][number];
