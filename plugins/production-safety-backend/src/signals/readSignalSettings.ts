import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { DurationMs, SignalOffer } from '@production-safety/core';
import {
  readConfigEntries,
  refuseUnknownKeys,
} from '@production-safety/backstage-plugin-production-safety-node';
import { comparableRef } from '../database/rolloutColumns';

/** Who may push signals, and which. */
export interface PushSource {
  readonly id: string;
  readonly token: string;
  /** Any component when absent. */
  readonly components?: readonly string[];
  readonly signals: ReadonlyMap<string, SignalOffer['kind']>;
}

/** What is configured about signals. */
export interface SignalSettings {
  /** How long answers are kept. */
  readonly keepForMs: DurationMs;
  readonly push: readonly PushSource[];
  /** Ids of the sources of signals that are asked first. */
  readonly order: readonly string[];
}

const ROOT = 'productionSafety.signals';
const DAY_MS: DurationMs = 86_400_000;
const DEFAULT_KEEP_MS = 35 * DAY_MS;
const SHORTEST_SECRET = 16;
const KINDS: readonly SignalOffer['kind'][] = [
  'count',
  'tally',
  'quantile',
  'value',
];

/**
 * @throws InputError that names the setting and what to write instead.
 */
export function readSignalSettings(config: Config): SignalSettings {
  const section = config.getOptionalConfig(ROOT);
  if (section) {
    refuseUnknownKeys(section, ['retention', 'push', 'order'], ROOT);
  }
  const known = ['id', 'token', 'components', 'signals'];
  const push = readConfigEntries(config, `${ROOT}.push`, known).map(
    ({ id, config: entry, path }): PushSource => {
      const components = entry.getOptionalStringArray('components');
      return {
        id,
        token: readSecret(entry, 'token', path),
        ...(components ? { components: components.map(comparableRef) } : {}),
        signals: readSignals(entry, path),
      };
    },
  );
  const tokens = new Set(push.map(({ token }) => token));
  if (tokens.size < push.length) {
    throw new InputError(
      `${ROOT}.push: two sources have the same token. Give each its own, so that it is known who pushed.`,
    );
  }
  return {
    keepForMs: readRetention(config),
    push,
    order: section?.getOptionalStringArray('order') ?? [],
  };
}

/**
 * A secret that nobody guesses.
 *
 * @throws InputError without the value in it.
 */
export function readSecret(config: Config, key: string, path: string): string {
  const secret = config.getString(key);
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new InputError(
    `${path}.${key} must have at least ${SHORTEST_SECRET} characters, or others could guess it.`,
  );
}

function readSignals(entry: Config, path: string): PushSource['signals'] {
  const signals = entry.getConfigArray('signals').map((signal, at) => {
    refuseUnknownKeys(signal, ['name', 'kind'], `${path}.signals[${at}]`);
    const given = signal.getString('kind');
    const kind = KINDS.find(known => known === given);
    if (kind) return [signal.getString('name'), kind] as const;
    throw new InputError(
      `${path}.signals[${at}].kind must be one of ${KINDS.join(', ')}.`,
    );
  });
  if (signals.length > 0) return new Map(signals);
  throw new InputError(`${path}.signals: name at least one signal.`);
}

function readRetention(config: Config): DurationMs {
  const key = `${ROOT}.retention`;
  if (!config.has(key)) return DEFAULT_KEEP_MS;
  const ms = readDuration(config, key);
  if (ms >= DAY_MS) return ms;
  throw new InputError(
    `${key} must be at least one day: gates look back over days.`,
  );
}

function readDuration(config: Config, key: string): DurationMs {
  try {
    return durationToMilliseconds(readDurationFromConfig(config, { key }));
  } catch (error) {
    throw new InputError(
      `${key} is not a duration: ${
        toError(error).message
      } Write it like { days: 35 } or 35d.`,
    );
  }
}
