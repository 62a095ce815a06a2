import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { DurationMs, RolloutEffectKind } from '@production-safety/core';

/** How often and how long; see `productionSafety` in `config.d.ts`. */
export interface JobSettings {
  /** A worker that dies is replaced after this long. */
  readonly leaseMs: DurationMs;
  /** How often a replica looks for what others left. */
  readonly pollMs: DurationMs;
  /** How many effects of a kind run at once in this replica. */
  readonly slots: Readonly<Record<RolloutEffectKind, number>>;
  readonly servingCheckEvery: HumanDuration;
  readonly reconcileEvery: HumanDuration;
  readonly orphanAfterMs: DurationMs;
  readonly effectsForMs: DurationMs;
  readonly historyForMs: DurationMs;
  readonly flagChangesForMs: DurationMs;
  readonly incidentsForMs: DurationMs;
  readonly drillsForMs: DurationMs;
  readonly runsForMs: DurationMs;
  readonly copiesForMs: DurationMs;
}

const SHORTEST_LEASE_MS = 1_000;

const DAY_MS: DurationMs = 86_400_000;

/** Days, with why less would make something untrue. */
const SHORTEST_KEPT = {
  'retention.incidents': [90, 'gates look so far back'],
  'retention.drills': [1, 'people review a drill afterwards'],
  'retention.runs': [30, 'so long a checklist counts for gates'],
  'retention.copies': [2, 'status pages are looked at for a day afterwards'],
} as const;

/**
 * @throws InputError that names the setting and what to write instead.
 */
export function readJobSettings(config: RootConfigService): JobSettings {
  const duration = (key: string, usual: HumanDuration): HumanDuration => {
    const path = `productionSafety.${key}`;
    if (!config.has(path)) return usual;
    const given = readDurationFromConfig(config, { key: path });
    if (durationToMilliseconds(given) > 0) return given;
    throw new InputError(`${path}: write a duration above zero, such as 15s`);
  };
  const ms = (key: string, usual: HumanDuration) =>
    durationToMilliseconds(duration(key, usual));
  const kept = (key: keyof typeof SHORTEST_KEPT, usual: HumanDuration) => {
    const [days, why] = SHORTEST_KEPT[key];
    const given = ms(key, usual);
    if (given >= days * DAY_MS) return given;
    throw new InputError(
      `productionSafety.${key}: write at least ${days}d, as ${why}`,
    );
  };
  const leaseMs = ms('effects.lease', { seconds: 10 });
  if (leaseMs < SHORTEST_LEASE_MS) {
    throw new InputError(
      'productionSafety.effects.lease: write at least 1s, or a short pause makes another replica do the same work',
    );
  }
  return {
    leaseMs,
    pollMs: ms('effects.poll', { seconds: 1 }),
    slots: readSlots(config),
    servingCheckEvery: duration('servingCheck.every', { seconds: 15 }),
    reconcileEvery: duration('catalog.every', { seconds: 15 }),
    orphanAfterMs: ms('catalog.orphanAfter', { minutes: 10 }),
    effectsForMs: ms('retention.effects', { days: 7 }),
    historyForMs: ms('retention.history', { days: 730 }),
    flagChangesForMs: ms('retention.flagChanges', { days: 30 }),
    incidentsForMs: kept('retention.incidents', { days: 1_825 }),
    drillsForMs: kept('retention.drills', { days: 365 }),
    runsForMs: kept('retention.runs', { days: 730 }),
    copiesForMs: kept('retention.copies', { days: 30 }),
  };
}

function readSlots(config: RootConfigService): JobSettings['slots'] {
  const rollbacks = count(config, 'effects.parallelRollbacks', 32);
  return {
    close: rollbacks,
    'switch-off': rollbacks,
    confirm: rollbacks,
    'watch-rung': rollbacks,
    'revert-code': rollbacks,
    'set-exposure': count(config, 'effects.parallel', 8),
    notify: count(config, 'effects.parallelNotifications', 4),
  };
}

function count(config: RootConfigService, key: string, usual: number): number {
  const path = `productionSafety.${key}`;
  const given = config.getOptionalNumber(path) ?? usual;
  if (Number.isInteger(given) && given >= 1 && given <= 1_000) return given;
  throw new InputError(`${path}: write a whole number from 1 to 1000`);
}
