/**
 * How bad it is, the gravest first.
 *
 * @public
 */
export const SEVERITIES = ['P0', 'P1', 'P2', 'P3'] as const;

/** @public */
export type Severity = (typeof SEVERITIES)[number];
