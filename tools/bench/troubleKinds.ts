const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How rollouts of one kind go bad, and how soon they are to be back. */
export interface TroubleKind {
  readonly id: string;
  /** Share of requests that fail from then on. */
  readonly rate: number;
  /**
   * With the first request of a phase, at some later moment, not at all; or an
   * event says so.
   */
  readonly when: 'at-start' | 'later' | 'never' | 'event';
  readonly reaction: 'fast-start' | 'fast' | 'steady';
  /** Length of what is pushed. */
  readonly bucketMs: number;
  readonly goals: readonly { readonly share: number; readonly ms: number }[];
}

/** Requests on V2 of one rollout. */
export const PER_SECOND = 10;
/** Share that fails while all is well. */
export const HEALTHY = 0.003;
const FAST_MS = 10 * SECOND;

export const KINDS: readonly TroubleKind[] = [
  {
    id: 'fast.10-percent-at-start',
    rate: 0.1,
    when: 'at-start',
    reaction: 'fast-start',
    bucketMs: FAST_MS,
    goals: [{ share: 0.5, ms: 25 * SECOND }],
  },
  {
    id: 'fast.50-percent-at-start',
    rate: 0.5,
    when: 'at-start',
    reaction: 'fast-start',
    bucketMs: FAST_MS,
    goals: [{ share: 0.95, ms: 25 * SECOND }],
  },
  {
    id: 'fast.10-percent-later',
    rate: 0.1,
    when: 'later',
    reaction: 'fast',
    bucketMs: FAST_MS,
    goals: [
      { share: 0.5, ms: 45 * SECOND },
      { share: 0.95, ms: 70 * SECOND },
    ],
  },
  {
    id: 'steady.10-percent-later',
    rate: 0.1,
    when: 'later',
    reaction: 'steady',
    bucketMs: MINUTE,
    goals: [{ share: 0.95, ms: 3 * MINUTE }],
  },
  {
    id: 'outage-event',
    rate: 0,
    when: 'event',
    reaction: 'steady',
    bucketMs: MINUTE,
    goals: [{ share: 0.95, ms: 3 * SECOND }],
  },
  {
    id: 'healthy',
    rate: 0,
    when: 'never',
    reaction: 'fast',
    bucketMs: FAST_MS,
    goals: [],
  },
];
