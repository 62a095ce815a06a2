import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  readConfigEntries,
  type ConfigEntry,
} from '@production-safety/backstage-plugin-production-safety-node';
import { readSecret } from '../signals/readSignalSettings';
import { alertmanagerSender } from './alertmanagerSender';
import type { EventDefaults, EventSender } from './EventSender';
import { genericSender } from './genericSender';
import { pagerDutySender } from './pagerDutySender';
import { sentrySender } from './sentrySender';

/** A source of events that is configured. */
export interface EventSource extends EventDefaults {
  readonly sender: EventSender;
  /** Answer to more than is taken: what makes the sender try again. */
  readonly busyStatus: 429 | 503;
}

const ROOT = 'productionSafety.events';
const FORMATS = ['generic', 'sentry', 'alertmanager', 'pagerduty'] as const;
const KEYS = [
  'id',
  'format',
  'secret',
  'token',
  'username',
  'password',
  'raises',
  'component',
];

/**
 * Sources of events by id.
 *
 * @throws InputError that names the setting and what to write instead.
 */
export function readEventSettings(
  config: Config,
): ReadonlyMap<string, EventSource> {
  const entries = readConfigEntries(config, ROOT, KEYS);
  return new Map(entries.map(entry => [entry.id, sourceOf(entry)]));
}

function sourceOf(entry: ConfigEntry): EventSource {
  const { id, config, path } = entry;
  const given = config.getString('format');
  const format = FORMATS.find(known => known === given);
  if (!format) {
    throw new InputError(
      `${path}.format must be one of ${FORMATS.join(', ')}.`,
    );
  }
  const component = config.getOptionalString('component');
  return {
    id,
    raises: config.getOptionalString('raises') ?? 'outage',
    ...(component === undefined ? {} : { component }),
    sender: senderOf(format, entry),
    // Alertmanager drops what is answered with 429, and repeats after 503.
    busyStatus: format === 'alertmanager' ? 503 : 429,
  };
}

function senderOf(
  format: (typeof FORMATS)[number],
  { config, path }: ConfigEntry,
): EventSender {
  switch (format) {
    case 'alertmanager':
      return alertmanagerSender(
        config.has('token')
          ? { token: readSecret(config, 'token', path) }
          : {
              username: config.getString('username'),
              password: readSecret(config, 'password', path),
            },
      );
    case 'sentry':
      return sentrySender(readSecret(config, 'secret', path));
    case 'pagerduty':
      return pagerDutySender(readSecret(config, 'secret', path));
    default:
      return genericSender(readSecret(config, 'secret', path));
  }
}
