import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Seconds of the configuration in milliseconds; undefined when absent.
 *
 * @throws InputError for a number that is no length of time.
 *
 * @public
 */
export function readSeconds(
  config: Config,
  path: string,
  key: string,
): number | undefined {
  const seconds = config.getOptionalNumber(key);
  if (seconds !== undefined && !(seconds >= 0)) {
    throw new InputError(`${path}.${key} must be 0 or more seconds.`);
  }
  return seconds === undefined ? undefined : seconds * 1_000;
}
