import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * One entry of a list in the configuration.
 *
 * @public
 */
export interface ConfigEntry {
  readonly id: string;
  readonly config: Config;
  /** Where it is, for error messages: `productionSafety.github.deployers[0]`. */
  readonly path: string;
}

/**
 * Reads a list of entries that each have an `id` of their own. Empty when
 * there is no such list.
 *
 * @throws InputError that names a key which is not known or an id that is
 * there twice, and errors of the configuration for a missing id.
 *
 * @public
 */
export function readConfigEntries(
  config: Config,
  root: string,
  known: readonly string[],
): readonly ConfigEntry[] {
  const entries = (config.getOptionalConfigArray(root) ?? []).map(
    (entry, index) => {
      const path = `${root}[${index}]`;
      refuseUnknownKeys(entry, known, path);
      return { id: entry.getString('id'), config: entry, path };
    },
  );
  const ids = entries.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new InputError(
      `${root} has two entries with the id ${twice}. Give each its own id.`,
    );
  }
  return entries;
}

/**
 * Catches mistyped keys.
 *
 * @throws InputError that names the key and those that are known.
 *
 * @public
 */
export function refuseUnknownKeys(
  config: Config,
  known: readonly string[],
  path: string,
): void {
  const unknown = config.keys().find(key => !known.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${path}.${unknown} is not a known key. Known are ${known.join(', ')}.`,
    );
  }
}
