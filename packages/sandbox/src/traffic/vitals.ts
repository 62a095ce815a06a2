/** How long pages take, or how much they jump, as a spread around a middle. */
export interface Vital {
  readonly metric: string;
  /** Half of the page views are below this. */
  readonly median: number;
  /** Width of the logarithm's bell curve. */
  readonly spread: number;
  /** Upper bounds of the histogram's buckets, the last one is infinity. */
  readonly bounds: readonly number[];
}

/** In seconds, but the layout shift, which has no unit. */
export const VITALS: readonly Vital[] = [
  {
    metric: 'web_vitals_lcp_seconds',
    median: 1.5,
    spread: 0.4,
    bounds: [0.5, 1, 1.5, 2, 2.5, 3, 4, 6, 10],
  },
  {
    metric: 'web_vitals_inp_seconds',
    median: 0.11,
    spread: 0.4,
    bounds: [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1],
  },
  {
    metric: 'web_vitals_cls',
    median: 0.04,
    spread: 0.6,
    bounds: [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5],
  },
];
