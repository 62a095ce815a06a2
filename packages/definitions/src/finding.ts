/**
 * Closed list of what can be wrong with a rollout manifest. Every code has an
 * entry in this package's README.
 *
 * @public
 */
export const FINDING_CODES = [
  'yaml-syntax',
  'yaml-duplicate-key',
  'yaml-alias',
  'yaml-key',
  'several-documents',
  'empty',
  'too-large',
  'wrong-api-version',
  'wrong-kind',
  'wrong-type',
  'missing-field',
  'unknown-field',
  'bad-value',
  'bad-percent',
  'bad-duration',
  'bad-limit',
  'bad-entity-ref',
  'bad-trait',
  'duplicate-flag',
  'duplicate-phase',
  'duplicate-gate',
  'duplicate-guard',
  'duplicate-risk',
  'no-primary-flag',
  'several-primary-flags',
  'bad-population',
  'bad-change',
  'phase-goes-down',
  'phase-without-change',
  'audience-narrows',
  'plan-ends-below-100',
  'plan-and-plan-ref',
  'unknown-plan-ref',
  'unknown-gate-kind',
  'gate-parameter',
  'bad-freeze-window',
  'reserved-gate-id',
  'guard-limit',
  'guard-per',
  'guard-policy',
  'guard-reaction',
  'unknown-signal',
  'unknown-guard',
  'unknown-part',
] as const;

/** @public */
export type FindingCode = (typeof FINDING_CODES)[number];

/**
 * Something a manifest's author should change, and how.
 *
 * @public
 */
export interface Finding {
  readonly code: FindingCode;
  /** Only `error` keeps a manifest from being used. */
  readonly severity: 'error' | 'warning';
  /** File the manifest was read from, when the caller named it. */
  readonly path?: string;
  /** Field, such as `spec.plan[1].exposure.percent`; empty for the whole. */
  readonly pointer: string;
  /** Counted from 1; absent when the manifest did not come as text. */
  readonly line?: number;
  /** Counted from 1; absent when the manifest did not come as text. */
  readonly column?: number;
  /** One sentence that says what is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
}

/**
 * One line for logs and error messages: where, what, and the fix.
 *
 * @public
 */
export function formatFinding(
  finding: Omit<Finding, 'code'> & { readonly code: string },
): string {
  const file = finding.path ?? '';
  const place = finding.line ? `${finding.line}:${finding.column}` : '';
  const where = [file, place].filter(Boolean).join(':');
  const pointer = finding.pointer ? `${finding.pointer}: ` : '';
  return `${where ? `${where} ` : ''}${pointer}${finding.message} ${
    finding.fix
  } (${finding.code})`;
}
