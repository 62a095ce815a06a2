import {
  combineObservations,
  combineReadings,
  populationsOf,
  portUnavailable,
  SafetyError,
  type Clock,
  type Exposure,
  type FlagCallOptions,
  type FlagControl,
  type FlagReading,
  type FlagTarget,
  type Observation,
  type RolloutReading,
} from '@production-safety/core';
import { closeAudience, permanentSteps, shareSteps } from './exposureSteps';
import { FlagFaults } from './FlagFaults';
import {
  audienceKey,
  InMemoryFlags,
  offFlag,
  type FlagWrite,
  type ProductUser,
  type StoredFlag,
} from './InMemoryFlags';
import { probeUsers } from './probeUsers';
import { TurnQueue } from './TurnQueue';

interface Options {
  readonly clock: Clock;
  /** Flag keys by environment. */
  readonly environments: Readonly<Record<string, readonly string[]>>;
  /** Duration of one call to the imagined provider, in milliseconds. */
  readonly latencyMs?: number;
}

/**
 * A flag provider in memory that keeps every promise of the port.
 *
 * @remarks
 * Each write and each answer takes `latencyMs` on the given clock. Unknown
 * environments are `not-found`, like unknown flags in `setExposure`.
 *
 * @public
 */
export class InMemoryFlagControl implements FlagControl {
  readonly faults: FlagFaults;
  /** Duration of one call to the imagined provider, in milliseconds. */
  latencyMs: number;

  readonly #clock: Clock;
  readonly #stored: InMemoryFlags;
  readonly #turns = new Map<string, TurnQueue>();

  static create(options: {
    readonly clock: Clock;
    readonly environments: Readonly<Record<string, readonly string[]>>;
    readonly latencyMs?: number;
  }): InMemoryFlagControl {
    return new InMemoryFlagControl(options);
  }

  private constructor({ clock, environments, latencyMs = 0 }: Options) {
    this.#clock = clock;
    this.latencyMs = latencyMs;
    this.#stored = new InMemoryFlags(clock, environments);
    this.faults = new FlagFaults(clock);
  }

  /** Every write that reached the provider, oldest first. */
  get writes(): readonly FlagWrite[] {
    return this.#stored.writes;
  }

  /** Keys of the flags that are on for this user right now. */
  serves(environment: string, user: ProductUser): readonly string[] {
    return this.#stored.serve(environment, user);
  }

  /** Changes a flag behind the port's back, as somebody in the vendor's UI. */
  tamper(
    environment: string,
    key: string,
    change: { defaultOn?: boolean; foreignOverrides?: number },
  ): void {
    const flag = this.#stored.flag(environment, key);
    if (!flag) {
      throw new Error(`No flag ${key} in ${environment}`);
    }
    Object.assign(flag, change);
  }

  /**
   * Renames a rollout's audience behind the port's back, so that it cannot be
   * found any more, or deletes it with all its overrides.
   */
  tamperWithAudience(target: FlagTarget, how: 'rename' | 'delete'): void {
    const to = how === 'rename' ? `${target.name} renamed` : undefined;
    this.#stored.moveAudience(target, to);
  }

  async read(
    targets: readonly FlagTarget[],
    { signal }: FlagCallOptions = {},
  ): Promise<readonly RolloutReading[]> {
    let readings: readonly RolloutReading[] = [];
    await this.faults.run({ method: 'read', signal }, [
      this.#call(signal, () => {
        readings = targets.map(target =>
          combineReadings(
            target,
            populationsOf(target).map(each => this.#reading(each)),
          ),
        );
      }),
    ]);
    return readings;
  }

  setExposure(
    target: FlagTarget,
    exposure: Exposure,
    settings: {
      readonly on: readonly string[];
      readonly permanent: boolean;
    } & FlagCallOptions,
  ): Promise<void> {
    return this.#turnOf(target).run('set-exposure', settings.signal, signal => {
      this.#refuseUnknownFlags(target);
      const steps = populationsOf(target).flatMap(each => {
        const on = settings.on.filter(key => each.flags.includes(key));
        return settings.permanent
          ? permanentSteps(this.#stored, each, on)
          : shareSteps(this.#stored, each, exposure, on);
      });
      return this.faults.run(
        { method: 'setExposure', signal },
        steps.map(step => this.#call(signal, step)),
      );
    });
  }

  close(
    target: FlagTarget,
    options: FlagCallOptions = {},
  ): Promise<'closed' | 'no-audience'> {
    return this.#turnOf(target).run('close', options.signal, async signal => {
      const flags = this.#environment(target.environment);
      const populations = populationsOf(target);
      const present = populations.filter(each => this.#stored.audience(each));
      const hasAudience = present.length === populations.length;
      await this.faults.run(
        { method: 'close', signal },
        present.map(each =>
          this.#call(signal, () => closeAudience(this.#stored, each)),
        ),
      );
      const onByDefault = target.flags.some(key => flags.get(key)?.defaultOn);
      return hasAudience && !onByDefault ? 'closed' : 'no-audience';
    });
  }

  switchOff(
    target: FlagTarget,
    flag: string,
    options: FlagCallOptions = {},
  ): Promise<void> {
    return this.#turnOf(target).run('switch-off', options.signal, signal => {
      const stored = this.#environment(target.environment).get(flag);
      return this.faults.run({ method: 'switchOff', flag, signal }, [
        this.#call(signal, () => {
          if (stored) {
            stored.defaultOn = false;
            for (const { name } of populationsOf(target)) {
              if (stored.overrides.has(name)) {
                stored.overrides.set(name, false);
              }
            }
            this.#stored.record(target, { kind: 'off', flag });
          }
        }),
      ]);
    });
  }

  async observe(
    target: FlagTarget,
    { signal }: FlagCallOptions = {},
  ): Promise<Observation> {
    let probes: Observation['probes'] = [];
    await this.faults.run({ method: 'observe', signal }, [
      this.#call(signal, () => {
        this.#environment(target.environment);
        const observedAt = this.#clock.now();
        ({ probes } = combineObservations(
          populationsOf(target).map(each => ({
            observedAt,
            probes: probeUsers(this.#stored, each),
          })),
        ));
      }),
    ]);
    return { observedAt: this.#clock.now(), probes };
  }

  #turnOf(target: FlagTarget): TurnQueue {
    const key = audienceKey(target);
    const queue = this.#turns.get(key) ?? new TurnQueue();
    this.#turns.set(key, queue);
    return queue;
  }

  #call(
    signal: AbortSignal | undefined,
    apply: () => void,
  ): () => Promise<void> {
    return async () => {
      await this.#clock.sleep(this.latencyMs, signal);
      if (signal?.aborted) {
        throw portUnavailable('The call was aborted');
      }
      apply();
    };
  }

  #reading(target: FlagTarget): RolloutReading {
    const flags = this.#environment(target.environment);
    return {
      target,
      readAt: this.#clock.now(),
      audience: this.#stored.audience(target) ?? null,
      flags: target.flags.map(key =>
        flagReading(target.name, key, flags.get(key)),
      ),
    };
  }

  #refuseUnknownFlags(target: FlagTarget): void {
    const flags = this.#environment(target.environment);
    const missing = target.flags.filter(key => !flags.has(key));
    if (missing.length > 0) {
      throw new SafetyError(
        'not-found',
        `No flag ${missing.join(', ')} in ${target.environment}`,
      );
    }
  }

  #environment(name: string): Map<string, StoredFlag> {
    const flags = this.#stored.environment(name);
    if (!flags) {
      throw new SafetyError('not-found', `No environment ${name}`);
    }
    return flags;
  }
}

function flagReading(
  rollout: string,
  key: string,
  stored: StoredFlag | undefined,
): FlagReading {
  const flag = stored ?? offFlag();
  const others = [...flag.overrides.keys()].filter(name => name !== rollout);
  return {
    key,
    exists: stored !== undefined,
    defaultOn: flag.defaultOn,
    rolloutOn: flag.overrides.get(rollout) ?? null,
    foreignOverrides: flag.foreignOverrides + others.length,
  };
}
