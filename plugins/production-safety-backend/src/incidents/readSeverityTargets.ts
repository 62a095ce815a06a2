import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  SEVERITIES,
  SEVERITY_POLICIES,
  type DurationMs,
  type EscalationRung,
  type ResponseTargets,
  type Severity,
  type SeverityTargets,
} from '@production-safety/core';
import { refuseUnknownKeys } from '@production-safety/backstage-plugin-production-safety-node';

/** Written where nothing is promised. */
const NONE = 'none';
const SHORTEST_MS: DurationMs = 60_000;
const LONGEST_MS: DurationMs = 30 * 86_400_000;

const TARGETS = {
  acknowledge: 'acknowledgeMs',
  commander: 'commanderMs',
  mitigate: 'mitigateMs',
  firstUpdate: 'firstUpdateMs',
} as const;

const KEYS = [...Object.keys(TARGETS), 'updateEvery', 'ladder'];

/**
 * Targets of the severities that are configured; of the others the usual ones
 * hold. Undefined when none is.
 *
 * @throws InputError that names the setting and what to write instead.
 */
export function readSeverityTargets(
  section: Config | undefined,
  root: string,
): SeverityTargets | undefined {
  const severities = section?.getOptionalConfig('severities');
  if (!severities) return undefined;
  const path = `${root}.severities`;
  refuseUnknownKeys(severities, SEVERITIES, path);
  return Object.fromEntries(
    SEVERITIES.filter(severity => severities.has(severity)).map(severity => [
      severity,
      readTargets(
        severities.getConfig(severity),
        severity,
        `${path}.${severity}`,
      ),
    ]),
  );
}

function readTargets(
  config: Config,
  severity: Severity,
  path: string,
): ResponseTargets {
  refuseUnknownKeys(config, KEYS, path);
  const usual = SEVERITY_POLICIES[severity];
  const targets = Object.entries(TARGETS).flatMap(([key, field]) => {
    const ms = config.has(key) ? readTarget(config, key, path) : usual[field];
    return ms === undefined ? [] : [[field, ms]];
  });
  const updateEveryMs = config.has('updateEvery')
    ? readMs(config, 'updateEvery', path, SHORTEST_MS)
    : usual.updateEveryMs;
  return {
    ...Object.fromEntries(targets),
    updateEveryMs,
    ladder: readLadder(
      config.getOptionalConfig('ladder'),
      usual.ladder,
      `${path}.ladder`,
    ),
  };
}

function readTarget(
  config: Config,
  key: string,
  path: string,
): DurationMs | undefined {
  return config.getOptional(key) === NONE
    ? undefined
    : readMs(config, key, path, SHORTEST_MS);
}

function readLadder(
  config: Config | undefined,
  usual: readonly EscalationRung[],
  path: string,
): readonly EscalationRung[] {
  if (!config) return usual;
  const names = usual.map(({ rung }) => rung);
  refuseUnknownKeys(config, names, path);
  const ladder = usual.map(each =>
    config.has(each.rung)
      ? { ...each, afterMs: readMs(config, each.rung, path, 0) }
      : each,
  );
  ladder.forEach(({ rung, afterMs }, index) => {
    const before = ladder[index - 1];
    if (!before || before.afterMs <= afterMs) return;
    throw new InputError(
      `${path}.${rung} comes before ${path}.${
        before.rung
      }. The order of rungs is ${names.join(
        ', ',
      )}: give each its time in that order.`,
    );
  });
  return ladder;
}

function readMs(
  config: Config,
  key: string,
  path: string,
  shortestMs: DurationMs,
): DurationMs {
  let ms: DurationMs;
  try {
    ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
  } catch (error) {
    throw new InputError(
      `${path}.${key} is not a duration: ${
        toError(error).message
      } Write it like 15m or { minutes: 15 }.`,
    );
  }
  if (ms < shortestMs || ms > LONGEST_MS) {
    throw new InputError(
      `${path}.${key} must be between ${shortestMs / 60_000} min and 30 days.`,
    );
  }
  return ms;
}
