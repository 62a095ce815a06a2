import type { Exposure } from './exposure';
import type { FlagReading, RolloutReading } from './flagControl';
import { flagsInPlay } from './rollout';
import type { Rollout } from './rollout';
import { audienceFor } from './populations';
import { traitWords } from './traits';

/**
 * One sentence for each way in which the flag provider differs from what we
 * believe it serves. Empty when all is as planned.
 *
 * @public
 */
export function compareServing(
  rollout: Rollout,
  reading: RolloutReading,
): readonly string[] {
  const unknown = reading.flags.filter(flag => !flag.exists);
  const missing = unknown.length
    ? [`Not known to the flag provider: ${keys(unknown)}.`]
    : [];
  const write = rollout.exposureWrite;
  if (write?.status === 'failed') {
    return [
      ...missing,
      `The last change of exposure failed: ${
        write.reason ?? 'no reason given'
      }`,
    ];
  }
  // A change under way is neither right nor wrong yet.
  if (write?.status === 'pending') return missing;
  switch (rollout.status) {
    case 'draft':
      return [...missing, ...nobodyExpected(reading, 'has not started')];
    case 'rolling-back':
    case 'rolled-back':
      return [...missing, ...nobodyExpected(reading, 'is rolled back')];
    case 'aborted':
      return [...missing, ...nobodyExpected(reading, 'is aborted')];
    case 'completed':
      return [...missing, ...completedDifferences(rollout, reading)];
    default:
      return [...missing, ...phaseDifferences(rollout, reading)];
  }
}

function nobodyExpected(reading: RolloutReading, why: string): string[] {
  const everybody = reading.flags.filter(flag => flag.defaultOn);
  const some = reading.flags.filter(
    flag =>
      flag.rolloutOn && !flag.defaultOn && audienceFor(reading, flag)?.open,
  );
  const foreign = reading.flags.filter(flag => flag.foreignOverrides > 0);
  return [
    ...(everybody.length
      ? [`On for everybody although the rollout ${why}: ${keys(everybody)}.`]
      : []),
    ...(some.length
      ? [`On for its audience although the rollout ${why}: ${keys(some)}.`]
      : []),
    ...(foreign.length
      ? [`May still be on by settings for other audiences: ${keys(foreign)}.`]
      : []),
  ];
}

function completedDifferences(
  rollout: Rollout,
  reading: RolloutReading,
): string[] {
  const { exposure } = rollout;
  if (exposure.percent < 100 || exposure.audience) {
    return phaseDifferences(rollout, reading);
  }
  const wanted = flagsInPlay(rollout);
  const known = reading.flags.filter(flag => flag.exists);
  const off = known.filter(
    flag => wanted.includes(flag.key) && !flag.defaultOn,
  );
  const on = known.filter(
    flag =>
      !wanted.includes(flag.key) && (flag.defaultOn || flag.rolloutOn === true),
  );
  return [
    ...(off.length
      ? [`Not on for everybody although completed: ${keys(off)}.`]
      : []),
    ...(on.length ? [`On although rolled back: ${keys(on)}.`] : []),
  ];
}

function phaseDifferences(
  rollout: Rollout,
  { audience, flags }: RolloutReading,
): string[] {
  const { exposure } = rollout;
  const planned = exposure.percent;
  if (!audience) return ['The rollout has no audience in the flag provider.'];
  if (!audience.open) return [`Closed: 0 % instead of ${planned} % of users.`];
  const wanted = flagsInPlay(rollout);
  const known = flags.filter(flag => flag.exists);
  const off = known.filter(
    flag => wanted.includes(flag.key) && flag.rolloutOn !== true,
  );
  const on = known.filter(
    flag => !wanted.includes(flag.key) && flag.rolloutOn === true,
  );
  const everybody = known.filter(flag => flag.defaultOn);
  return [
    ...(audience.exposure.percent === planned
      ? []
      : [`${audience.exposure.percent} % of users instead of ${planned} %.`]),
    ...(whoOf(audience.exposure) === whoOf(exposure)
      ? []
      : [
          `Served to ${whoOf(audience.exposure)} instead of ${whoOf(
            exposure,
          )}.`,
        ]),
    ...(off.length ? [`Off although planned: ${keys(off)}.`] : []),
    ...(on.length ? [`On although rolled back: ${keys(on)}.`] : []),
    ...(everybody.length
      ? [`On for everybody instead of ${planned} %: ${keys(everybody)}.`]
      : []),
  ];
}

/** Whom the share is taken from, in words. */
function whoOf({ audience }: Exposure): string {
  const { emailDomain, segment, traits = [] } = audience ?? {};
  const who = [
    ...(emailDomain ? [`users of ${emailDomain}`] : []),
    ...(segment ? [`segment ${segment}`] : []),
    // A provider need not keep their order.
    ...traits.map(traitWords).sort(),
  ];
  return who.join(' in ') || 'everybody';
}

function keys(flags: readonly FlagReading[]): string {
  return flags.map(({ key }) => key).join(', ');
}
