import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Calendars, GateRules } from '@production-safety/core';
import { readCalendar } from '@production-safety/definitions';
import { refuseUnknownKeys } from '@production-safety/backstage-plugin-production-safety-node';

const ROOT = 'productionSafety';
/** As gates refer to it. */
const NAME = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;

/**
 * What holds for the gates of all rollouts.
 *
 * @throws InputError that names the setting and what to write instead.
 */
export function readGateRules(config: Config): GateRules {
  return { calendars: readCalendars(config) };
}

function readCalendars(config: Config): Calendars {
  const path = `${ROOT}.calendars`;
  const section = config.getOptionalConfig(path);
  return Object.fromEntries(
    (section?.keys() ?? []).map(name => {
      const key = `${path}.${name}`;
      if (!NAME.test(name)) {
        throw new InputError(
          `${key} is not a name for a calendar. Write it in lower case with dashes, such as ${path}.weekends.`,
        );
      }
      const calendar = section?.getConfig(name);
      if (calendar) refuseUnknownKeys(calendar, ['windows'], key);
      const reading = readCalendar(calendar?.getOptional('windows'));
      if (reading.windows) return [name, reading.windows];
      const [{ pointer, message, fix }] = reading.problems;
      throw new InputError(`${key}.windows${pointer}: ${message} ${fix}`);
    }),
  );
}
