import type {
  IncidentRefusal,
  Refusal,
  RefusalCode,
  RunRefusalCode,
} from '@production-safety/core';

/**
 * Why something was refused, on the wire: the core's codes, and those of the
 * backend itself.
 *
 * @remarks
 * `provider-missing`: no flag control with the rollout's provider id is
 * configured. `code-host-missing`: nothing is connected for the repositories
 * whose code should be reverted. `invalid-definition`: the manifest has a fault in `field`.
 * `declared-in-catalog`: the catalog owns the declaration. `import-refused`:
 * the history cannot be brought in as it is.
 *
 * @public
 */
export interface RefusalView extends Omit<Refusal, 'code'> {
  readonly code:
    | RefusalCode
    | IncidentRefusal['code']
    | RunRefusalCode
    | 'provider-missing'
    | 'code-host-missing'
    | 'invalid-definition'
    | 'declared-in-catalog'
    | 'import-refused';
}

/**
 * The reasons in an error answer of the backend, if it has any: what was
 * refused and what to do instead.
 *
 * @remarks
 * Takes any thrown value, so that callers can ask without narrowing first.
 *
 * @public
 */
export function refusalsOf(error: unknown): readonly RefusalView[] {
  const reasons = member(member(member(error, 'body'), 'error'), 'reasons');
  return Array.isArray(reasons) ? reasons.filter(isRefusal) : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function isRefusal(value: unknown): value is RefusalView {
  return ['code', 'message', 'fix'].every(
    name => typeof member(value, name) === 'string',
  );
}
