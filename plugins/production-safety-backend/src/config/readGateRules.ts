import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { ATTEST_FOR_MS, LONGEST_ATTESTATION_MS } from '@production-safety/core';
import type { Calendars, DurationMs, GateRules } from '@production-safety/core';
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
  return {
    calendars: readCalendars(config),
    attestForMs: readAttestFor(config),
  };
}

const SHORTEST_MS: DurationMs = 3_600_000;

function readAttestFor(config: Config): DurationMs {
  const path = `${ROOT}.attestations`;
  const key = `${path}.lastFor`;
  const section = config.getOptionalConfig(path);
  if (section) refuseUnknownKeys(section, ['lastFor'], path);
  if (!config.has(key)) return ATTEST_FOR_MS;
  const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (ms >= SHORTEST_MS && ms <= LONGEST_ATTESTATION_MS) return ms;
  throw new InputError(
    `${key} must be between 1h and 30d: what people attested ends by itself.`,
  );
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
