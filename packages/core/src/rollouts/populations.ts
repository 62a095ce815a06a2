import type {
  FlagReading,
  FlagTarget,
  Observation,
  RolloutReading,
  StoredAudience,
} from './flagControl';

/** Neither ids of rollouts nor names of parts or environments contain it. */
const APART = '+';

/**
 * A target for each population of a rollout, the shared one first. Each is
 * kept by the provider under a name of its own, so its share of users is
 * drawn by itself.
 *
 * @public
 */
export function populationsOf(target: FlagTarget): readonly FlagTarget[] {
  const { populations = [], ...rest } = target;
  const apart = new Set(populations.map(({ key }) => key));
  const parts = [...new Set(populations.map(({ part }) => part))];
  return [
    { ...rest, flags: rest.flags.filter(key => !apart.has(key)) },
    ...parts.map(part => ({
      ...rest,
      name: `${rest.name}${APART}${part}`,
      flags: rest.flags.filter(flag =>
        populations.some(each => each.key === flag && each.part === part),
      ),
    })),
  ];
}

/**
 * The rollout and the part that a population's name stands for; without a
 * part for the shared one.
 *
 * @public
 */
export function populationOf(name: string): {
  readonly rollout: string;
  readonly part?: string;
} {
  const [rollout, part] = name.split(APART);
  return part ? { rollout, part } : { rollout };
}

/**
 * What was read of a rollout's populations, in the order of
 * {@link populationsOf}, as one reading of the rollout.
 *
 * @public
 */
export function combineReadings(
  target: FlagTarget,
  readings: readonly RolloutReading[],
): RolloutReading {
  const [shared, ...apart] = readings;
  const flags = new Map<string, FlagReading>();
  for (const flag of shared.flags) flags.set(flag.key, flag);
  for (const { audience, flags: own } of apart) {
    for (const flag of own) flags.set(flag.key, { ...flag, audience });
  }
  return {
    target,
    // What is told together is as old as its oldest part.
    readAt: Math.min(...readings.map(({ readAt }) => readAt)),
    audience: shared.audience,
    flags: target.flags.flatMap(key => flags.get(key) ?? []),
  };
}

/**
 * What was observed of a rollout's populations. Whether a user is in the
 * exposure is about the population the user was asked for.
 *
 * @public
 */
export function combineObservations(
  observations: readonly Observation[],
): Observation {
  return {
    observedAt: Math.min(...observations.map(({ observedAt }) => observedAt)),
    probes: observations.flatMap(({ probes }) => probes),
  };
}

/**
 * The audience that decides about a flag: its own one, or the shared one.
 *
 * @public
 */
export function audienceFor(
  reading: Pick<RolloutReading, 'audience'>,
  flag: FlagReading,
): StoredAudience | null {
  return flag.audience === undefined ? reading.audience : flag.audience;
}
