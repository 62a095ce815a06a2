import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { DurationMs } from '@production-safety/core';

export interface RevertSettings {
  /** How often all reverts are tried. */
  readonly prepareEvery: HumanDuration;
  /** Longest age at which a trial still counts. */
  readonly freshForMs: DurationMs;
}

const ROOT = 'productionSafety.reverts';
/** A code host limits how much is asked. */
const SHORTEST_EVERY_MS = 60_000;

/**
 * @throws InputError that names the setting and what to write instead.
 */
export function readRevertSettings(config: Config): RevertSettings {
  const prepareEvery = readDuration(config, 'prepareEvery', { hours: 1 });
  const everyMs = durationToMilliseconds(prepareEvery);
  if (everyMs < SHORTEST_EVERY_MS) {
    throw new InputError(
      `${ROOT}.prepareEvery must be at least one minute: code hosts limit how much they are asked.`,
    );
  }
  const freshForMs = durationToMilliseconds(
    readDuration(config, 'freshFor', { hours: 24 }),
  );
  if (freshForMs < everyMs) {
    throw new InputError(
      `${ROOT}.freshFor must not be shorter than ${ROOT}.prepareEvery, or trials are too old before the next one.`,
    );
  }
  return { prepareEvery, freshForMs };
}

function readDuration(
  config: Config,
  name: string,
  usual: HumanDuration,
): HumanDuration {
  const key = `${ROOT}.${name}`;
  if (!config.has(key)) return usual;
  try {
    return readDurationFromConfig(config, { key });
  } catch (error) {
    throw new InputError(
      `${key} is not a duration: ${
        toError(error).message
      } Write it like { hours: 1 } or 1h.`,
    );
  }
}
