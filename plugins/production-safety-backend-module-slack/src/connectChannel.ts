import {
  SlackAnnouncer,
  SlackListener,
} from '@production-safety/adapter-slack';
import {
  connectEntry,
  systemClock,
  type AnnouncerRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import type { SlackChannelSettings } from './readSlackConfig';

/**
 * A configured channel as the backend knows it.
 *
 * @throws InputError that names the setting which cannot be used.
 */
export function connectChannel(
  settings: SlackChannelSettings,
): AnnouncerRegistration {
  const { id, path, topics, components, responders } = settings;
  const { channel, token, apiUrl, timeoutMs, hasButtons, signingSecret } =
    settings;
  const reached = { token, apiUrl, timeoutMs, clock: systemClock };
  return {
    id,
    announcer: connectEntry(path, () =>
      SlackAnnouncer.create({ ...reached, channel, hasButtons }),
    ),
    ...(topics && { topics }),
    ...(components && { components }),
    ...(responders && { responders }),
    ...(signingSecret !== undefined && {
      listener: connectEntry(path, () =>
        SlackListener.create({ ...reached, signingSecret }),
      ),
    }),
  };
}
