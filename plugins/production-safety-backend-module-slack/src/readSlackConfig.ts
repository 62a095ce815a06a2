import type { Config } from '@backstage/config';
import type { SlackOptions } from '@production-safety/adapter-slack';
import {
  readConfigEntries,
  readEntityRefs,
  readSeconds,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured channel of Slack. */
export type SlackChannelSettings = Omit<SlackOptions, 'clock'> & {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly components?: readonly string[];
};

const ROOT = 'productionSafety.slack.channels';

const KEYS = [
  'id',
  'channel',
  'token',
  'apiUrl',
  'components',
  'timeoutSeconds',
];

/**
 * The channels in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readSlackChannels(
  config: Config,
): readonly SlackChannelSettings[] {
  return readConfigEntries(config, ROOT, KEYS).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      channel: entry.getString('channel'),
      token: entry.getString('token'),
      apiUrl: entry.getOptionalString('apiUrl'),
      components: readEntityRefs(entry, path, 'components'),
      timeoutMs: readSeconds(entry, path, 'timeoutSeconds'),
    }),
  );
}
