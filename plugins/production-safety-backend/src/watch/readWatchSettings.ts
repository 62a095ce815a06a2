import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { DurationMs } from '@production-safety/core';
import { refuseUnknownKeys } from '@production-safety/backstage-plugin-production-safety-node';

/** How often rollouts are looked at. */
export interface WatchSettings {
  /** Guards. */
  readonly everyMs: DurationMs;
  /** Gates. */
  readonly gatesEveryMs: DurationMs;
}

const ROOT = 'productionSafety.watch';
/** Sources are asked each time, and buckets have ten seconds. */
const SHORTEST_MS: DurationMs = 5_000;
const LONGEST_MS: DurationMs = 3_600_000;

/**
 * @throws InputError that names the setting and what to write instead.
 */
export function readWatchSettings(config: Config): WatchSettings {
  const section = config.getOptionalConfig(ROOT);
  if (section) refuseUnknownKeys(section, ['every', 'gatesEvery'], ROOT);
  const everyMs = read(config, 'every', 10_000);
  const gatesEveryMs = read(config, 'gatesEvery', Math.max(60_000, everyMs));
  if (gatesEveryMs >= everyMs) return { everyMs, gatesEveryMs };
  throw new InputError(
    `${ROOT}.gatesEvery must not be shorter than ${ROOT}.every: gates are judged together with guards.`,
  );
}

function read(config: Config, name: string, usual: DurationMs): DurationMs {
  const key = `${ROOT}.${name}`;
  if (!config.has(key)) return usual;
  const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (ms >= SHORTEST_MS && ms <= LONGEST_MS) return ms;
  throw new InputError(
    `${key} must be between 5s and 1h: sources of signals are asked each time.`,
  );
}
