import {
  SafetyError,
  type Examination,
  type FlagInspection,
  type FlagTarget,
  type ForeignOverride,
  type RolloutReading,
} from '@production-safety/core';

/** Somebody else's setting, with the environment it is in. */
type Placed = ForeignOverride & { readonly environment: string };

/**
 * A look into a flag provider that tells what a test put there.
 *
 * @public
 */
export class InMemoryFlagInspection implements FlagInspection {
  readonly #rollouts: readonly RolloutReading[];
  readonly #examinations: readonly Examination[];
  #overrides: readonly Placed[];
  #failure: Error | undefined;

  static create(
    holds: {
      readonly rollouts?: readonly RolloutReading[];
      readonly overrides?: readonly (ForeignOverride & {
        readonly environment: string;
      })[];
      readonly examinations?: readonly Examination[];
    } = {},
  ): InMemoryFlagInspection {
    return new InMemoryFlagInspection(
      holds.rollouts ?? [],
      holds.overrides ?? [],
      holds.examinations ?? [],
    );
  }

  private constructor(
    rollouts: readonly RolloutReading[],
    overrides: readonly Placed[],
    examinations: readonly Examination[],
  ) {
    this.#rollouts = rollouts;
    this.#overrides = overrides;
    this.#examinations = examinations;
  }

  /** Every call but `examine` rejects with this from now on. */
  failWith(error: Error): void {
    this.#failure = error;
  }

  async discover(
    environment: string | undefined,
  ): Promise<readonly RolloutReading[]> {
    this.#refuse();
    return this.#rollouts.filter(
      ({ target }) =>
        environment === undefined || target.environment === environment,
    );
  }

  async overrides(target: FlagTarget): Promise<readonly ForeignOverride[]> {
    this.#refuse();
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
  ): Promise<void> {
    this.#refuse();
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

  async examine(): Promise<readonly Examination[]> {
    return this.#examinations;
  }

  #refuse(): void {
    if (this.#failure) throw this.#failure;
  }
}
