import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { refuseUnknownKeys } from './readConfigEntries';

/**
 * Reads the `environments` of a configured deployer, by their `name`.
 *
 * @throws InputError when there is none or a key is not known, and what
 * `read` throws.
 *
 * @public
 */
export function readEnvironments<Environment>(
  entry: Config,
  path: string,
  expected: {
    /** Keys of an environment besides its name. */
    readonly keys: readonly string[];
    /** What an environment has, in words: `its name and a workflow`. */
    readonly words: string;
    readonly read: (environment: Config, path: string) => Environment;
  },
): Readonly<Record<string, Environment>> {
  const environments = entry.getConfigArray('environments');
  if (environments.length === 0) {
    throw new InputError(
      `${path}.environments must have at least one environment, with ${expected.words}.`,
    );
  }
  return Object.fromEntries(
    environments.map((environment, index) => {
      const at = `${path}.environments[${index}]`;
      refuseUnknownKeys(environment, ['name', ...expected.keys], at);
      return [environment.getString('name'), expected.read(environment, at)];
    }),
  );
}
