import { partsOf } from '../definition';
import type { Exposure } from '../exposure';
import type { FlagReading, RolloutReading } from '../flagControl';
import { audienceFor } from '../populations';
import { flagsInPlay, isPermanent } from '../rollout';
import type { Rollout } from '../rollout';
import { sameAudience } from '../servingDifference';

/**
 * What the provider serves, in our words: an exposure and parts that are off,
 * or `nobody`. Not everything that can be set there has such words.
 */
export type Adoption =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'exposure';
      readonly exposure: Exposure;
      /** Parts that are off there and not yet rolled back here. */
      readonly partsOff: readonly string[];
    }
  | { readonly kind: 'none'; readonly why: string };

export function adoptionOf(
  rollout: Rollout,
  reading: RolloutReading,
): Adoption {
  const inPlay = flagsInPlay(rollout);
  const flags = reading.flags.filter(
    ({ key, exists }) => exists && inPlay.includes(key),
  );
  return isPermanent(rollout)
    ? byDefault(rollout, reading, flags)
    : toAudience(rollout, reading, flags);
}

function byDefault(
  rollout: Rollout,
  { audience }: RolloutReading,
  flags: readonly FlagReading[],
): Adoption {
  const off = flags.filter(({ defaultOn }) => !defaultOn);
  if (audience?.open && off.some(({ rolloutOn }) => rolloutOn)) {
    return none('Flags are off by default and on for an audience.');
  }
  return withFlagsOff(rollout, rollout.exposure, flags, off);
}

function toAudience(
  rollout: Rollout,
  reading: RolloutReading,
  flags: readonly FlagReading[],
): Adoption {
  const { audience } = reading;
  if (flags.some(({ defaultOn }) => defaultOn)) {
    return none('Flags are on for everybody by default.');
  }
  if (!audience?.open || audience.exposure.percent <= 0) {
    return flags.some(flag => isServed(reading, flag))
      ? none('Closed, and a part with users of its own is not.')
      : { kind: 'nobody' };
  }
  const { exposure } = audience;
  const off = flags.filter(
    ({ rolloutOn, audience: own }) =>
      rolloutOn !== true || (own !== undefined && !own?.open),
  );
  const apart = flags.some(
    flag =>
      !off.includes(flag) &&
      flag.audience &&
      !equal(flag.audience.exposure, exposure),
  );
  return apart
    ? none('Flags of one rollout are served to different shares of users.')
    : withFlagsOff(rollout, exposure, flags, off);
}

function isServed(reading: RolloutReading, flag: FlagReading): boolean {
  const audience = audienceFor(reading, flag);
  return (
    flag.rolloutOn === true &&
    audience?.open === true &&
    audience.exposure.percent > 0
  );
}

function withFlagsOff(
  { definition }: Rollout,
  exposure: Exposure,
  flags: readonly FlagReading[],
  off: readonly FlagReading[],
): Adoption {
  if (off.length > 0 && off.length === flags.length) return { kind: 'nobody' };
  const isOff = (key: string) => off.some(flag => flag.key === key);
  const known = definition.flags.filter(({ key }) =>
    flags.some(flag => flag.key === key),
  );
  const partsOff = partsOf(definition).filter(part => {
    const own = known.filter(flag => flag.part === part);
    return own.length > 0 && own.every(({ key }) => isOff(key));
  });
  const covered = known.every(
    ({ key, part }) => !isOff(key) || (part && partsOff.includes(part)),
  );
  return covered
    ? { kind: 'exposure', exposure, partsOff }
    : none('Some flags are off that are no whole part.');
}

function equal(one: Exposure, other: Exposure): boolean {
  return (
    one.percent === other.percent && sameAudience(one.audience, other.audience)
  );
}

function none(why: string): Adoption {
  return { kind: 'none', why };
}
