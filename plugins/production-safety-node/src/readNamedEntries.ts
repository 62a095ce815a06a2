import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { refuseUnknownKeys } from './readConfigEntries';

/**
 * Reads a list of the configuration whose entries each have a name, by that
 * name. Empty when there is no such list.
 *
 * @throws InputError that names a key which is not known or a name that is
 * there twice, and what `read` throws.
 *
 * @public
 */
export function readNamedEntries<Entry>(
  config: Config,
  path: string,
  expected: {
    /** Of the list: `components`. */
    readonly list: string;
    /** Of the key that holds the name: `entity`. */
    readonly name: string;
    /** Keys of an entry besides its name. */
    readonly keys: readonly string[];
    readonly read: (entry: Config, path: string) => Entry;
  },
): Readonly<Record<string, Entry>> {
  const { list, name, keys, read } = expected;
  const entries = (config.getOptionalConfigArray(list) ?? []).map(
    (entry, index): [string, Entry] => {
      const at = `${path}.${list}[${index}]`;
      refuseUnknownKeys(entry, [name, ...keys], at);
      return [entry.getString(name), read(entry, at)];
    },
  );
  const names = entries.map(([each]) => each);
  const twice = names.find((each, index) => names.indexOf(each) !== index);
  if (twice !== undefined) {
    throw new InputError(`${path}.${list} has ${twice} twice.`);
  }
  return Object.fromEntries(entries);
}
