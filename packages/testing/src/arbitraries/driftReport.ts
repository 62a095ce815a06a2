import {
  flagsInPlay,
  targetOf,
  type Audience,
  type Exposure,
  type FlagReading,
  type ReportCommand,
  type Rollout,
  type RolloutDefinition,
  type RolloutReading,
  type StoredAudience,
} from '@production-safety/core';
import type { Intent } from './intent';

const WHOM: readonly Audience[] = [
  { emailDomain: 'fieldops.com' },
  { traits: [{ trait: 'plan', operator: 'equals', value: 'pro' }] },
  { emailDomain: 'siteproof.com' },
  {},
];

const WHO = ['ada@siteproof.com', 'ada@siteproof.com', undefined];

/** What the flag provider has after somebody changed something there, or not. */
export function driftReport(
  {
    pick,
    outcome,
    whole,
    override,
  }: Pick<Intent, 'pick' | 'outcome' | 'whole' | 'override'>,
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
  const stored: StoredAudience = { open: true, exposure: planned };
  const apart = new Set(target.populations?.map(({ key }) => key));
  const flags = target.flags.map(key => ({
    key,
    exists: true,
    defaultOn: permanent && inPlay.includes(key),
    rolloutOn: inPlay.includes(key),
    foreignOverrides: 0,
    ...(apart.has(key) ? { audience: stored } : {}),
  }));
  const reading: RolloutReading = {
    target,
    // Now and then one that came too late.
    readAt: (state?.updatedAt ?? 0) + (pick % 16 === 0 ? -1 : 1),
    audience: stored,
    flags,
  };
  const who = WHO[Math.floor(pick / 6) % WHO.length];
  const at = reading.readAt - (pick % 5 === 0 ? 5 : 0);
  return {
    type: 'report-drift',
    reading: whole
      ? otherAudiences(reading, pick, override)
      : otherFlags(reading, pick),
    ...(outcome !== 1
      ? { change: { at, what: 'Edited', ...(who ? { who } : {}) } }
      : {}),
    ...(outcome === 1 ? { keptOn: target.flags.slice(0, 1) } : {}),
  };
}

/** The shared audience is another one, or those of parts apart, or all. */
function otherAudiences(
  reading: RolloutReading,
  pick: number,
  apart: boolean,
): RolloutReading {
  const other = (audience: StoredAudience | null) =>
    audience && otherAudience(audience, pick);
  const all = pick % 2 === 1 || !reading.flags.some(flag => flag.audience);
  return {
    ...reading,
    audience: all || !apart ? other(reading.audience) : reading.audience,
    flags: reading.flags.map(flag =>
      flag.audience && (all || apart)
        ? { ...flag, audience: other(flag.audience) }
        : flag,
    ),
  };
}

function otherAudience(
  audience: StoredAudience,
  pick: number,
): StoredAudience | null {
  const { exposure } = audience;
  switch (pick % 6) {
    case 0:
      return pick > 30 ? raised(exposure, pick) : audience;
    case 1:
      return pick > 40 ? null : raised(exposure, pick);
    case 2:
      return pick > 30 ? { open: false, exposure } : raised(exposure, pick);
    case 3:
      return open({ ...exposure, percent: 1 + (pick % 100) });
    case 4:
      return open({
        percent: exposure.percent,
        audience: WHOM[Math.floor(pick / 6) % WHOM.length],
      });
    default:
      return raised(exposure, pick);
  }
}

function raised(exposure: Exposure, pick: number): StoredAudience {
  const percent = Math.min(100, exposure.percent + 1 + (pick % 32));
  return open({ ...exposure, percent });
}

function open(exposure: Exposure): StoredAudience {
  return { open: true, exposure };
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
