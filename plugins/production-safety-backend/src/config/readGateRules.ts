import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { ATTEST_FOR_MS, LONGEST_ATTESTATION_MS } from '@production-safety/core';
import type {
  ApprovalRules,
  Calendars,
  DurationMs,
  GateRules,
} from '@production-safety/core';
import { readCalendar, readEntityRef } from '@production-safety/definitions';
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
    approvals: readApprovals(config),
  };
}

const MOST_APPROVERS = 20;

function readApprovals(config: Config): ApprovalRules {
  const path = `${ROOT}.approvals`;
  const section = config.getOptionalConfig(path);
  if (!section) return {};
  const known = ['minimum', 'by', 'starterCounts', 'unknownAuthor'];
  refuseUnknownKeys(section, known, path);
  const minimum = section.getOptionalNumber('minimum');
  const isCount =
    minimum === undefined ||
    (Number.isInteger(minimum) && minimum >= 1 && minimum <= MOST_APPROVERS);
  if (!isCount) {
    throw new InputError(
      `${path}.minimum must be a whole number from 1 to ${MOST_APPROVERS}, not ${minimum}.`,
    );
  }
  const by = readApprovers(section, `${path}.by`);
  const starterCounts = section.getOptionalBoolean('starterCounts');
  const unknownAuthor = section.getOptionalString('unknownAuthor');
  if (!isUnknownAuthor(unknownAuthor)) {
    throw new InputError(
      `${path}.unknownAuthor must be allow or refuse, not "${unknownAuthor}".`,
    );
  }
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(by ? { by } : {}),
    ...(starterCounts === undefined ? {} : { starterCounts }),
    ...(unknownAuthor ? { unknownAuthor } : {}),
  };
}

function isUnknownAuthor(
  text: string | undefined,
): text is ApprovalRules['unknownAuthor'] {
  return text === undefined || text === 'allow' || text === 'refuse';
}

function readApprovers(
  section: Config,
  key: string,
): readonly string[] | undefined {
  const refs = section.getOptionalStringArray('by');
  if (refs?.length === 0) {
    throw new InputError(
      `${key} is empty: nobody could approve. Name users or groups, or leave it away.`,
    );
  }
  return refs?.map(text => {
    const read = readEntityRef(text, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    if (read && ['user', 'group'].includes(read.kind)) return read.ref;
    throw new InputError(
      `${key} has ${text}, which is no user or group. Write it like group:default/release-managers.`,
    );
  });
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
