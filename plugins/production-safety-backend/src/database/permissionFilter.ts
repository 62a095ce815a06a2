/**
 * Columns a permission rule may ask for. References are compared in lower
 * case, as the catalog does.
 */
export const PERMISSION_KEYS = [
  'id',
  'owner',
  'component',
  'environment',
  'provider',
  'status',
] as const;

export type PermissionKey = (typeof PERMISSION_KEYS)[number];

/** One comparison: the column has one of the values (none: matches nothing). */
export interface PermissionCriterion {
  readonly key: PermissionKey;
  readonly values: readonly string[];
}

/**
 * What `toQuery` of the permission rules adds up to: the shape that
 * `createConditionTransformer` returns.
 */
export type PermissionFilter =
  | PermissionCriterion
  | { readonly anyOf: readonly PermissionFilter[] }
  | { readonly allOf: readonly PermissionFilter[] }
  | { readonly not: PermissionFilter };
