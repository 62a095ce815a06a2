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

const ROOT = 'productionSafety.pagerduty.services';

/**
 * The services in the configuration; none when there is no such section.
 *
 * @throws InputError or an error of the configuration that names the key.
 */
export function readPagerDutyServices(
  config: Config,
): readonly PagerDutyServiceSettings[] {
  const known = ['id', 'routingKey', 'eventsUrl', 'components'];
  return readConfigEntries(config, ROOT, known).map(
    ({ id, path, config: entry }) => ({
      id,
      path,
      routingKey: entry.getString('routingKey'),
      eventsUrl: entry.getOptionalString('eventsUrl'),
      components: readEntityRefs(entry, path, 'components'),
    }),
  );
}
