const REF =
  /^(?:([a-z][a-z0-9]*):)?(?:([a-z0-9]+(?:-[a-z0-9]+)*)\/)?([a-z0-9]+(?:[-_.][a-z0-9]+)*)$/;

const LONGEST_SEGMENT = 63;

/**
 * What a shortened entity reference means where it is written.
 *
 * @public
 */
export interface RefContext {
  readonly defaultKind: string;
  readonly defaultNamespace: string;
}

/**
 * Reads `kind:namespace/name`, or a shorter form, into the full one in lower
 * case (the catalog compares references without case). `undefined` when it
 * is not an entity reference.
 *
 * @public
 */
export function readEntityRef(
  text: string,
  context: RefContext,
): { readonly kind: string; readonly ref: string } | undefined {
  const match = REF.exec(text.toLowerCase());
  if (!match || match.slice(1).some(part => part?.length > LONGEST_SEGMENT)) {
    return undefined;
  }
  const kind = match[1] ?? context.defaultKind;
  const namespace = match[2] ?? context.defaultNamespace;
  return { kind, ref: `${kind}:${namespace}/${match[3]}` };
}
