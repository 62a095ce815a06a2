import type { Exposure } from './exposure';
import type { FlagReading, RolloutReading } from './flagControl';
import { flagsInPlay, isPermanent } from './rollout';
import type { Rollout } from './rollout';
import { audienceFor } from './populations';
import { effectOf, sameAudience, whoOf } from './servingDifference';
import type { ServingDifference } from './servingDifference';

/**
 * Each way in which the flag provider differs from what we believe it serves.
 * Empty when all is as planned.
 *
 * @public
 */
export function compareServing(
  rollout: Rollout,
  reading: RolloutReading,
): readonly ServingDifference[] {
  const missing = flagsUnknown(reading);
  const write = rollout.exposureWrite;
  if (write?.status === 'failed') {
    const why = write.reason ?? 'no reason given';
    return [
      ...missing,
      {
        kind: 'write-failed',
        effect: 'unclear',
        sentence: `The last change of exposure failed: ${why}`,
      },
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
    default:
      return [...missing, ...exposedDifferences(rollout, reading)];
  }
}

/**
 * The same for a rollout that should be exposed, whatever became of our last
 * write, and only for flags that exist.
 */
export function exposedDifferences(
  rollout: Rollout,
  reading: RolloutReading,
): readonly ServingDifference[] {
  return isPermanent(rollout)
    ? permanentDifferences(rollout, reading)
    : phaseDifferences(rollout, reading);
}

function flagsUnknown({ flags }: RolloutReading): ServingDifference[] {
  const unknown = flags.filter(flag => !flag.exists);
  return about(
    unknown,
    'flags-unknown',
    'unclear',
    found => `Not known to the flag provider: ${found}.`,
  );
}

function nobodyExpected(
  reading: RolloutReading,
  why: string,
): ServingDifference[] {
  const everybody = reading.flags.filter(flag => flag.defaultOn);
  const some = reading.flags.filter(
    flag =>
      flag.rolloutOn && !flag.defaultOn && audienceFor(reading, flag)?.open,
  );
  const foreign = reading.flags.filter(flag => flag.foreignOverrides > 0);
  return [
    ...about(
      everybody,
      'served',
      'more',
      found => `On for everybody although the rollout ${why}: ${found}.`,
    ),
    ...about(
      some,
      'served',
      'more',
      found => `On for its audience although the rollout ${why}: ${found}.`,
    ),
    ...about(
      foreign,
      'foreign-settings',
      'more',
      found => `May still be on by settings for other audiences: ${found}.`,
    ),
  ];
}

function permanentDifferences(
  rollout: Rollout,
  reading: RolloutReading,
): ServingDifference[] {
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
    ...about(
      off,
      'flags-off',
      'fewer',
      found => `Not on for everybody although completed: ${found}.`,
    ),
    ...about(
      on,
      'flags-on',
      'more',
      found => `On although rolled back: ${found}.`,
    ),
  ];
}

function phaseDifferences(
  rollout: Rollout,
  reading: RolloutReading,
): ServingDifference[] {
  const { audience, flags } = reading;
  const { exposure } = rollout;
  const planned = exposure.percent;
  const known = flags.filter(flag => flag.exists);
  const everybody = about(
    known.filter(flag => flag.defaultOn),
    'on-for-everybody',
    'more',
    found => `On for everybody instead of ${planned} %: ${found}.`,
  );
  const wanted = flagsInPlay(rollout);
  const inPlay = known.filter(({ key }) => wanted.includes(key));
  // That the others are closed as well is said with the shared one.
  const stillOpen = inPlay
    .filter(flag => flag.audience?.open)
    .flatMap(flag => ownAudienceDifferences(exposure, flag));
  if (!audience) {
    const sentence = 'The rollout has no audience in the flag provider.';
    const missing = { kind: 'no-audience', effect: 'fewer', sentence } as const;
    return [missing, ...stillOpen, ...everybody];
  }
  if (!audience.open) {
    const sentence = `Closed: 0 % instead of ${planned} % of users.`;
    const closed = { kind: 'closed', effect: 'fewer', sentence } as const;
    return [{ ...closed, expected: exposure }, ...stillOpen, ...everybody];
  }
  const off = inPlay.filter(flag => flag.rolloutOn !== true);
  const on = known.filter(
    flag => !wanted.includes(flag.key) && flag.rolloutOn === true,
  );
  return [
    ...exposureDifferences(exposure, audience.exposure),
    ...inPlay.flatMap(flag => ownAudienceDifferences(exposure, flag)),
    ...about(
      off,
      'flags-off',
      'fewer',
      found => `Off although planned: ${found}.`,
    ),
    ...about(
      on,
      'flags-on',
      'more',
      found => `On although rolled back: ${found}.`,
    ),
    ...everybody,
  ];
}

/** A flag whose share of users is drawn apart has an audience of its own. */
function ownAudienceDifferences(
  expected: Exposure,
  { key, audience, rolloutOn }: FlagReading,
): ServingDifference[] {
  if (audience === undefined || rolloutOn !== true) return [];
  if (audience?.open) {
    return exposureDifferences(expected, audience.exposure, key);
  }
  return [
    {
      kind: audience ? 'closed' : 'no-audience',
      flags: [key],
      expected,
      effect: 'fewer',
      sentence: audience
        ? `${key} is closed: 0 % instead of ${expected.percent} % of users.`
        : `${key} has no audience of its own in the flag provider.`,
    },
  ];
}

function exposureDifferences(
  expected: Exposure,
  found: Exposure,
  flag?: string,
): ServingDifference[] {
  const whose = { expected, found, ...(flag ? { flags: [flag] } : {}) };
  const where = flag ? `${flag}: ` : '';
  const percent: ServingDifference = {
    kind: 'percent',
    ...whose,
    effect: found.percent > expected.percent ? 'more' : 'fewer',
    sentence: `${where}${found.percent} % of users instead of ${expected.percent} %.`,
  };
  const audience: ServingDifference = {
    kind: 'audience',
    ...whose,
    effect: effectOf(found.audience, expected.audience),
    sentence: `${flag ? `${flag}: served` : 'Served'} to ${whoOf(
      found,
    )} instead of ${whoOf(expected)}.`,
  };
  return [
    ...(found.percent === expected.percent ? [] : [percent]),
    ...(sameAudience(found.audience, expected.audience) ? [] : [audience]),
  ];
}

function about(
  flags: readonly FlagReading[],
  kind: ServingDifference['kind'],
  effect: ServingDifference['effect'],
  say: (flags: string) => string,
): ServingDifference[] {
  if (flags.length === 0) return [];
  const keys = flags.map(({ key }) => key);
  return [{ kind, effect, flags: keys, sentence: say(keys.join(', ')) }];
}
