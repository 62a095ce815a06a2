/** What Speed Insights measures: milliseconds, and a shift without a unit. */
export const VITALS = ['lcp_ms', 'inp_ms', 'cls'] as const;

export type Vital = (typeof VITALS)[number];
