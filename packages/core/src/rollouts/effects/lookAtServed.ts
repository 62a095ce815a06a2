import type {
  FlagCallOptions,
  FlagControl,
  FlagTarget,
  Observation,
  RolloutReading,
} from '../flagControl';
import { populationsOf } from '../populations';
import { failureOf } from './effectDeps';

/**
 * What is looked at, and what would prove that nobody gets V2.
 *
 * @public
 */
export interface LookSubject {
  /** May throw `SafetyError`, as when no provider is configured. */
  readonly control: () => FlagControl;
  readonly target: FlagTarget;
  /** Keys of the flags that must be off for everybody. */
  readonly flags: readonly string[];
  /**
   * The rollout left an audience in the provider. Then somebody who belongs
   * to it must have been asked; otherwise every user is as good a witness as
   * any other.
   */
  readonly hasAudience: boolean;
}

/**
 * What one look found.
 *
 * @public
 */
export interface ServedLook {
  /** True when it is proved that V1 is served. */
  readonly confirmed: boolean;
  /** Probe users asked, and how many of them got V1 for every flag. */
  readonly asked: number;
  readonly onV1: number;
  /** Flags that served V2 to at least one of them. */
  readonly stillServed: readonly string[];
  readonly observedAt: number;
  /** Why it is not proved, where the numbers do not say it. */
  readonly detail?: string;
}

/**
 * Looks once from the outside, as product clients do, whether V1 is served.
 * This is the rule by which every rollback is confirmed. Does not reject: what
 * cannot be observed is not confirmed.
 *
 * @public
 */
export async function lookAtServed(
  subject: LookSubject,
  now: () => number,
  signal: AbortSignal,
): Promise<ServedLook> {
  const options = { signal, priority: 'rollback' } as const;
  try {
    const control = subject.control();
    const targets = populationsOf(subject.target).filter(({ flags }) =>
      flags.some(key => subject.flags.includes(key)),
    );
    const [first = subject.target, ...others] = targets;
    const looks = await Promise.all(
      [first, ...others].map(target =>
        lookAtPopulation(control, { ...subject, target }, options),
      ),
    );
    return looks.reduce(both);
  } catch (error) {
    return {
      confirmed: false,
      asked: 0,
      onV1: 0,
      stillServed: [],
      observedAt: now(),
      detail: `Could not observe what is served: ${failureOf(error).message}`,
    };
  }
}

/** Users of one population are no witnesses for another one. */
async function lookAtPopulation(
  control: FlagControl,
  subject: LookSubject,
  options: FlagCallOptions,
): Promise<ServedLook> {
  const observation = await control.observe(subject.target, options);
  const looked = judge(observation, subject.flags);
  const insiders = observation.probes.filter(each => each.inExposure);
  if (looked.asked > 0 && (insiders.length > 0 || !subject.hasAudience)) {
    return looked;
  }
  const reading = await control.read([subject.target], options);
  return judgeStored(looked, reading[0], subject);
}

/** Proved is only what is proved for each population. */
function both(a: ServedLook, b: ServedLook): ServedLook {
  const details = [a.detail, b.detail].filter(Boolean);
  return {
    confirmed: a.confirmed && b.confirmed,
    asked: a.asked + b.asked,
    onV1: a.onV1 + b.onV1,
    stillServed: [...new Set([...a.stillServed, ...b.stillServed])].sort(),
    observedAt: Math.max(a.observedAt, b.observedAt),
    ...(details.length > 0 ? { detail: [...new Set(details)].join(' ') } : {}),
  };
}

function judge(
  { probes, observedAt }: Observation,
  flags: readonly string[],
): ServedLook {
  const watched = new Set(flags);
  const served = probes.map(({ on }) => on.filter(key => watched.has(key)));
  const onV1 = served.filter(keys => keys.length === 0).length;
  return {
    asked: probes.length,
    onV1,
    stillServed: [...new Set(served.flat())].sort(),
    observedAt,
    confirmed: onV1 === probes.length,
  };
}

/**
 * Nobody who belongs to the audience could be asked, for example because it
 * was deleted or renamed at the provider. Then only a provider with nothing
 * left that could serve V2 to anybody proves V1.
 */
function judgeStored(
  looked: ServedLook,
  { audience, flags }: RolloutReading,
  subject: LookSubject,
): ServedLook {
  const watched = new Set(subject.flags);
  const open = flags.filter(
    flag =>
      watched.has(flag.key) &&
      (flag.defaultOn || flag.rolloutOn === true || flag.foreignOverrides > 0),
  );
  if (looked.asked > 0 && looked.confirmed && !audience && open.length === 0) {
    return looked;
  }
  const settings = open.map(({ key }) => key).join(', ');
  return {
    ...looked,
    confirmed: false,
    detail: `No probe user belongs to the exposure${
      settings ? `, and there are settings for others on ${settings}` : ''
    }, so nothing is proved.`,
  };
}
