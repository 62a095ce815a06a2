import {
  portUnavailable,
  SafetyError,
  type Examination,
  type FlagCallOptions,
  type FlagInspection,
  type FlagTarget,
  type ForeignOverride,
  type ProviderChange,
  type RolloutReading,
} from '@production-safety/core';

/** Somebody else's setting, with the environment it is in. */
type Placed = ForeignOverride & { readonly environment: string };

/** Somebody's change, with the flag and environment it was made to. */
type PlacedChange = ProviderChange & {
  readonly environment: string;
  readonly flag: string;
};

/**
 * A look into a flag provider that tells what a test put there.
 *
 * @public
 */
export class InMemoryFlagInspection implements FlagInspection {
  #rollouts: readonly RolloutReading[];
  #overrides: readonly Placed[];
  readonly #examinations: readonly Examination[];
  readonly #environments: readonly string[] | undefined;
  #changes: readonly PlacedChange[] = [];
  #failure: Error | undefined;

  static create(
    holds: {
      readonly rollouts?: readonly RolloutReading[];
      readonly overrides?: readonly (ForeignOverride & {
        readonly environment: string;
      })[];
      readonly examinations?: readonly Examination[];
      /** All others are unknown; every name is known when absent. */
      readonly environments?: readonly string[];
    } = {},
  ): InMemoryFlagInspection {
    return new InMemoryFlagInspection(holds);
  }

  private constructor(
    holds: Parameters<typeof InMemoryFlagInspection.create>[0] = {},
  ) {
    this.#rollouts = holds.rollouts ?? [];
    this.#overrides = holds.overrides ?? [];
    this.#examinations = holds.examinations ?? [];
    this.#environments = holds.environments;
  }

  /** The provider has this rollout too from now on. */
  addRollout(reading: RolloutReading): void {
    this.#rollouts = [...this.#rollouts, reading];
  }

  /** Somebody else set this. */
  addOverride(
    override: ForeignOverride & { readonly environment: string },
  ): void {
    this.#overrides = [...this.#overrides, override];
  }

  /** Somebody changed a flag or its audience, and the provider tells. */
  addChange(
    change: ProviderChange & {
      readonly environment: string;
      readonly flag: string;
    },
  ): void {
    this.#changes = [...this.#changes, change];
  }

  /** Every call rejects with this from now on; `examine` knows nothing. */
  failWith(error: Error): void {
    this.#failure = error;
  }

  async discover(
    environment: string | undefined,
    { signal }: FlagCallOptions = {},
  ): Promise<readonly RolloutReading[]> {
    this.#refuse(environment, signal);
    return this.#rollouts.filter(
      ({ target }) =>
        environment === undefined || target.environment === environment,
    );
  }

  async overrides(
    target: FlagTarget,
    { signal }: FlagCallOptions = {},
  ): Promise<readonly ForeignOverride[]> {
    this.#refuse(target.environment, signal);
    return this.#overrides
      .filter(
        ({ environment, flag }) =>
          environment === target.environment && target.flags.includes(flag),
      )
      .map(({ environment: _, ...override }) => override)
      .sort((a, b) => Number(b.outranks) - Number(a.outranks));
  }

  async switchOverrideOff(
    target: FlagTarget,
    override: Pick<ForeignOverride, 'flag' | 'kind' | 'who'>,
    { signal }: FlagCallOptions = {},
  ): Promise<void> {
    this.#refuse(target.environment, signal);
    const isMeant = (each: Placed) =>
      each.environment === target.environment &&
      each.flag === override.flag &&
      each.kind === override.kind &&
      each.who === override.who;
    if (!this.#overrides.some(isMeant)) {
      throw new SafetyError(
        'not-found',
        `Nothing is set for ${override.kind} ${override.who} on ${override.flag}`,
      );
    }
    this.#overrides = this.#overrides.map(each =>
      isMeant(each) ? { ...each, on: false } : each,
    );
  }

  async lastChange(
    target: FlagTarget,
    { signal }: FlagCallOptions = {},
  ): Promise<ProviderChange | undefined> {
    this.#refuse(target.environment, signal);
    const [newest] = this.#changes
      .filter(
        ({ environment, flag }) =>
          environment === target.environment && target.flags.includes(flag),
      )
      .sort((one, other) => other.at - one.at);
    if (!newest) return undefined;
    const { environment: _, flag: __, ...change } = newest;
    return change;
  }

  async examine({ signal }: FlagCallOptions = {}): Promise<
    readonly Examination[]
  > {
    return this.#failure || signal?.aborted
      ? this.#examinations.map(toUnknown)
      : this.#examinations;
  }

  #refuse(environment: string | undefined, signal?: AbortSignal): void {
    if (signal?.aborted) throw portUnavailable('The call was aborted');
    if (this.#failure) throw this.#failure;
    const isKnown =
      environment === undefined ||
      (this.#environments?.includes(environment) ?? true);
    if (!isKnown) {
      throw new SafetyError(
        'not-found',
        `There is no environment ${environment}`,
      );
    }
  }
}

/** What an examination says when nothing could be found out. */
function toUnknown({ id, environment }: Examination): Examination {
  return {
    id,
    ...(environment === undefined ? {} : { environment }),
    outcome: 'unknown',
    sentence: 'Could not be found out: the flag provider fails (test fault).',
    fix: 'See why the flag provider fails, then examine again.',
  };
}
