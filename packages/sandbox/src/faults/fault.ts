import { z } from 'zod';

/** What a fault does to a request; latency alone lets it pass. */
export const FAULT_MODES = [
  'latency',
  '429',
  '500',
  'timeout',
  'half-applied',
  'part-applied',
  'late',
  'html',
  'echo',
  'reset',
] as const;

export type FaultMode = (typeof FAULT_MODES)[number];

const isPattern = (text: string): boolean => {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
};

/** What `POST /sandbox/faults` takes. */
export const faultInputSchema = z.strictObject({
  mode: z.enum(FAULT_MODES),
  /** Milliseconds to wait before anything else happens. */
  latencyMs: z.number().int().min(0).max(600_000).optional(),
  /** The status to answer instead of the usual one, for modes that refuse. */
  status: z.number().int().min(400).max(599).optional(),
  /** How many writes of one call are kept, for `part-applied`; 1 unless given. */
  writes: z.number().int().min(0).optional(),
  /** How many requests it hits; without it, all until removed. */
  times: z.number().int().min(1).optional(),
  /** Seconds, for `429`. */
  retryAfter: z.number().int().min(0).optional(),
  match: z
    .strictObject({
      method: z.string().optional(),
      /** A regular expression on the path with its query. */
      path: z
        .string()
        .refine(isPattern, 'is not a regular expression')
        .optional(),
    })
    .optional(),
});

export type FaultInput = z.infer<typeof faultInputSchema>;

/** A fault that is switched on. */
export type Fault = FaultInput & {
  readonly id: number;
  /** Requests it has hit so far. */
  readonly hits: number;
};
