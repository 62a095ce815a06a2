import type { Rollout } from './rollout';

/**
 * Who wrote the plan, as references: those that the manifest names, and the
 * person who declared it. Empty when nobody says so, which is not that there
 * is none.
 *
 * @public
 */
export function authorsOf({
  definition: { authors = [] },
  definedBy,
}: Pick<Rollout, 'definition' | 'definedBy'>): readonly string[] {
  const declared = definedBy.kind === 'user' ? [definedBy.ref] : [];
  return [...new Set([...authors, ...declared])];
}
