import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { SlackOptions } from '@production-safety/adapter-slack';
import {
  readConfigEntries,
  readEntityRefs,
  readSeconds,
  type AnnouncedKind,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured channel of Slack. */
export type SlackChannelSettings = Omit<SlackOptions, 'clock'> & {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly topics?: readonly AnnouncedKind[];
  readonly components?: readonly string[];
  /** Of the app, where it is heard. */
  readonly signingSecret?: string;
  readonly responders?: readonly string[];
};

const ROOT = 'productionSafety.slack.channels';

const KEYS = [
  'id',
  'channel',
  'token',
  'apiUrl',
  'topics',
  'components',
  'timeoutSeconds',
  'signingSecret',
  'buttons',
  'responders',
];

const TOPICS: readonly string[] = ['incidents', 'rollouts'];

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
      topics: readTopics(entry, path),
      components: readEntityRefs(entry, path, 'components'),
      timeoutMs: readSeconds(entry, path, 'timeoutSeconds'),
      ...readHearing(entry, path),
    }),
  );
}

/** Buttons that nobody hears are worse than none. */
function readHearing(entry: Config, path: string) {
  const signingSecret = entry.getOptionalString('signingSecret');
  const hasButtons = entry.getOptionalBoolean('buttons') ?? false;
  const responders = readEntityRefs(entry, path, 'responders');
  if (signingSecret === undefined && (hasButtons || responders)) {
    throw new InputError(
      `${path}: buttons and responders need signingSecret, the signing secret of the app, so that Slack can be heard.`,
    );
  }
  return { signingSecret, hasButtons, responders };
}

function readTopics(
  entry: Config,
  path: string,
): readonly AnnouncedKind[] | undefined {
  const topics = entry.getOptionalStringArray('topics');
  const unknown = topics?.findIndex(each => !TOPICS.includes(each)) ?? -1;
  if (unknown >= 0 || topics?.length === 0) {
    throw new InputError(
      `${path}.topics: list incidents, rollouts, or both. Leave it out for incidents alone.`,
    );
  }
  return topics as AnnouncedKind[] | undefined;
}
