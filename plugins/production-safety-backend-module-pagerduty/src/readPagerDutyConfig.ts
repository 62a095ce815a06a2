import type { Config } from '@backstage/config';
import {
  readConfigEntries,
  readEntityRefs,
} from '@production-safety/backstage-plugin-production-safety-node';

/** One configured service of PagerDuty. */
export interface PagerDutyServiceSettings {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly routingKey: string;
  readonly eventsUrl?: string;
  readonly components?: readonly string[];
}

/** Escalation policies that are asked together. */
export interface PagerDutyOnCallSettings {
  readonly id: string;
  /** Where it is in the configuration. */
  readonly path: string;
  readonly apiKey: string;
  readonly escalationPolicyIds: readonly string[];
  readonly baseUrl?: string;
  readonly components?: readonly string[];
}

const ROOT = 'productionSafety.pagerduty';

/**
 * The services in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readPagerDutyServices(
  config: Config,
): readonly PagerDutyServiceSettings[] {
  const known = ['id', 'routingKey', 'eventsUrl', 'components'];
  return readConfigEntries(config, `${ROOT}.services`, known).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      routingKey: entry.getString('routingKey'),
      eventsUrl: entry.getOptionalString('eventsUrl'),
      components: readEntityRefs(entry, path, 'components'),
    }),
  );
}

/**
 * Who is asked for who is on call; nobody when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readPagerDutyOnCall(
  config: Config,
): readonly PagerDutyOnCallSettings[] {
  const known = [
    'id',
    'apiKey',
    'escalationPolicyIds',
    'baseUrl',
    'components',
  ];
  return readConfigEntries(config, `${ROOT}.onCall`, known).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      apiKey: entry.getString('apiKey'),
      escalationPolicyIds: entry.getStringArray('escalationPolicyIds'),
      baseUrl: entry.getOptionalString('baseUrl'),
      components: readEntityRefs(entry, path, 'components'),
    }),
  );
}
