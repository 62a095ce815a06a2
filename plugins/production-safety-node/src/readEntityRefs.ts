import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Kind, namespace and name: what is left out is not guessed. */
const WHOLE = /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/;

/**
 * The reference, when it is a whole one.
 *
 * @throws InputError that names the place in the configuration.
 *
 * @public
 */
export function requireEntityRef(ref: string, path: string): string {
  if (WHOLE.test(ref)) return ref;
  throw new InputError(
    `${path} is ${ref}, which is no entity reference. Write kind, namespace and name: component:default/web.`,
  );
}

/**
 * Reads an optional list of entity references.
 *
 * @throws InputError that names the entry which is none.
 *
 * @public
 */
export function readEntityRefs(
  config: Config,
  path: string,
  key: string,
): readonly string[] | undefined {
  return config
    .getOptionalStringArray(key)
    ?.map((ref, index) => requireEntityRef(ref, `${path}.${key}[${index}]`));
}
