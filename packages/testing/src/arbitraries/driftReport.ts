import {
  flagsInPlay,
  targetOf,
  type FlagReading,
  type ReportCommand,
  type Rollout,
  type RolloutDefinition,
  type RolloutReading,
} from '@production-safety/core';
import type { Intent } from './intent';

const WHO = ['ada@siteproof.com', 'ada@siteproof.com', undefined];

/** What the flag provider has after somebody changed something there, or not. */
export function driftReport(
  { pick, outcome, whole }: Pick<Intent, 'pick' | 'outcome' | 'whole'>,
  state: Rollout | undefined,
  definition: RolloutDefinition,
): ReportCommand {
  const target = targetOf({
    id: state?.id ?? 'none',
    definition: state?.definition ?? definition,
  });
  const planned = state?.exposure ?? { percent: 0 };
  const inPlay = state ? flagsInPlay(state) : [];
  const permanent =
    state?.status === 'completed' &&
    planned.percent === 100 &&
    !planned.audience;
  const flags = target.flags.map(key => ({
    key,
    exists: true,
    defaultOn: permanent && inPlay.includes(key),
    rolloutOn: inPlay.includes(key),
    foreignOverrides: 0,
  }));
  const reading: RolloutReading = {
    target,
    // Now and then one that came too late.
    readAt: (state?.updatedAt ?? 0) + (pick % 16 === 0 ? -1 : 1),
    audience: { open: true, exposure: planned },
    flags,
  };
  const who = WHO[Math.floor(pick / 6) % WHO.length];
  const at = reading.readAt - (pick % 5 === 0 ? 5 : 0);
  return {
    type: 'report-drift',
    reading: whole ? otherAudience(reading, pick) : otherFlags(reading, pick),
    ...(outcome !== 1
      ? { change: { at, what: 'Edited', ...(who ? { who } : {}) } }
      : {}),
    ...(outcome === 1 ? { keptOn: target.flags.slice(0, 1) } : {}),
  };
}

function otherAudience(reading: RolloutReading, pick: number): RolloutReading {
  const exposure = reading.audience?.exposure ?? { percent: 0 };
  switch (pick % 6) {
    case 0:
      return reading;
    case 1:
      return pick > 40 ? { ...reading, audience: null } : raised(reading, pick);
    case 2:
      return pick > 30
        ? { ...reading, audience: { open: false, exposure } }
        : raised(reading, pick);
    case 3:
      return open(reading, { ...exposure, percent: 1 + (pick % 100) });
    case 4:
      return open(reading, {
        percent: exposure.percent,
        audience: { emailDomain: pick % 8 ? 'siteproof.com' : 'fieldops.com' },
      });
    default:
      return raised(reading, pick);
  }
}

function raised(reading: RolloutReading, pick: number): RolloutReading {
  const exposure = reading.audience?.exposure ?? { percent: 0 };
  const percent = Math.min(100, exposure.percent + 1 + (pick % 32));
  return open(reading, { ...exposure, percent });
}

function open(
  reading: RolloutReading,
  exposure: NonNullable<RolloutReading['audience']>['exposure'],
): RolloutReading {
  return { ...reading, audience: { open: true, exposure } };
}

function otherFlags(reading: RolloutReading, pick: number): RolloutReading {
  const changed = pick % Math.max(1, reading.flags.length);
  const change = (flag: FlagReading, index: number): FlagReading => {
    switch (pick % 4) {
      case 0:
        return index >= changed ? off(flag) : flag;
      case 1:
        return index === changed ? { ...flag, defaultOn: true } : flag;
      case 2:
        return off(flag);
      default:
        return flag;
    }
  };
  return { ...reading, flags: reading.flags.map(change) };
}

function off(flag: FlagReading): FlagReading {
  return { ...flag, defaultOn: false, rolloutOn: false };
}
