import { InputError } from '@backstage/errors';

/**
 * Builds what an entry of the configuration describes. An adapter names the
 * option that is wrong; which entry it is in is known only here.
 *
 * @throws InputError that names the entry and what is wrong with it.
 *
 * @public
 */
export function connectEntry<Connected>(
  path: string,
  connect: () => Connected,
): Connected {
  try {
    return connect();
  } catch (error) {
    throw new InputError(`${path}: ${error}`);
  }
}
