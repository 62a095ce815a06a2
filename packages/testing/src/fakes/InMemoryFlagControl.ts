import {
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
import { FlagFaults } from './FlagFaults';
import {
  audienceKey,
  belongs,
  InMemoryFlags,
  offFlag,
  type FlagWrite,
  type ProductUser,
  type StoredFlag,
} from './InMemoryFlags';
import { TurnQueue } from './TurnQueue';

type Step = () => Promise<void>;

/** Enough candidates that a share of 1 % has somebody in it. */
const CANDIDATES = 1_000;
const PROBES_PER_SIDE = 3;

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
    clock: Clock;
    /** Flag keys by environment. */
    environments: Readonly<Record<string, readonly string[]>>;
    latencyMs?: number;
  }): InMemoryFlagControl {
    return new InMemoryFlagControl(options);
  }

  private constructor(options: {
    clock: Clock;
    environments: Readonly<Record<string, readonly string[]>>;
    latencyMs?: number;
  }) {
    this.#clock = options.clock;
    this.latencyMs = options.latencyMs ?? 0;
    this.#stored = new InMemoryFlags(options.clock, options.environments);
    this.faults = new FlagFaults(options.clock);
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

  async read(
    targets: readonly FlagTarget[],
    options: FlagCallOptions = {},
  ): Promise<readonly RolloutReading[]> {
    const readings: RolloutReading[] = [];
    await this.faults.run({ method: 'read', signal: options.signal }, [
      this.#call(options.signal, () => {
        readings.push(...targets.map(target => this.#reading(target)));
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
    return this.#turn(target, 'set-exposure', settings.signal, signal => {
      this.#known(target);
      const steps = settings.permanent
        ? this.#permanentSteps(target, settings.on)
        : this.#shareSteps(target, exposure, settings.on);
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
    return this.#turn(target, 'close', options.signal, async signal => {
      this.#environment(target.environment);
      const closing = this.#stored.audience(target)
        ? [this.#call(signal, () => this.#setOpen(target, false))]
        : [];
      await this.faults.run({ method: 'close', signal }, closing);
      const onByDefault = target.flags.some(
        key => this.#stored.flag(target.environment, key)?.defaultOn,
      );
      return closing.length > 0 && !onByDefault ? 'closed' : 'no-audience';
    });
  }

  switchOff(
    target: FlagTarget,
    flag: string,
    options: FlagCallOptions = {},
  ): Promise<void> {
    return this.#turn(target, 'switch-off', options.signal, signal => {
      const stored = this.#environment(target.environment).get(flag);
      return this.faults.run({ method: 'switchOff', flag, signal }, [
        this.#call(signal, () => {
          if (stored) {
            stored.defaultOn = false;
            if (stored.overrides.has(target.name)) {
              stored.overrides.set(target.name, false);
            }
            this.#stored.record(target, { kind: 'off', flag });
          }
        }),
      ]);
    });
  }

  async observe(
    target: FlagTarget,
    options: FlagCallOptions = {},
  ): Promise<Observation> {
    let probes: Observation['probes'] = [];
    await this.faults.run({ method: 'observe', signal: options.signal }, [
      this.#call(options.signal, () => {
        this.#environment(target.environment);
        probes = this.#probes(target);
      }),
    ]);
    return { observedAt: this.#clock.now(), probes };
  }

  #turn<T>(
    target: FlagTarget,
    kind: 'set-exposure' | 'close' | 'switch-off',
    signal: AbortSignal | undefined,
    write: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const key = audienceKey(target);
    const queue = this.#turns.get(key) ?? new TurnQueue();
    this.#turns.set(key, queue);
    return queue.run(kind, signal, async own => write(own));
  }

  #call(signal: AbortSignal | undefined, apply: () => void): Step {
    return async () => {
      await this.#clock.sleep(this.latencyMs, signal);
      if (signal?.aborted) {
        throw new SafetyError('port-unavailable', 'The call was aborted', {
          retryable: true,
        });
      }
      apply();
    };
  }

  #shareSteps(
    target: FlagTarget,
    exposure: Exposure,
    on: readonly string[],
  ): (() => void)[] {
    const off = target.flags.filter(key => !on.includes(key));
    return [
      ...this.#defaultSteps(target, target.flags, false),
      ...this.#overrideSteps(target, off, false),
      () => {
        if (exposure.percent > 0) {
          const audience = { open: true, exposure };
          this.#stored.audiences.set(audienceKey(target), audience);
          this.#stored.record(target, { kind: 'audience', ...audience });
        } else if (this.#stored.audience(target)) {
          this.#setOpen(target, false);
        }
      },
      ...this.#overrideSteps(target, on, true),
    ];
  }

  #permanentSteps(target: FlagTarget, on: readonly string[]): (() => void)[] {
    const off = target.flags.filter(key => !on.includes(key));
    return [
      ...this.#defaultSteps(target, off, false),
      ...this.#overrideSteps(target, off, false),
      ...this.#defaultSteps(target, on, true),
      () => {
        target.flags.forEach(key =>
          this.#stored
            .flag(target.environment, key)
            ?.overrides.delete(target.name),
        );
        this.#stored.audiences.delete(audienceKey(target));
        this.#stored.record(target, {
          kind: 'audience',
          open: false,
          exposure: null,
        });
      },
    ];
  }

  #defaultSteps(
    target: FlagTarget,
    keys: readonly string[],
    on: boolean,
  ): (() => void)[] {
    return this.#flags(target, keys)
      .filter(([, flag]) => flag.defaultOn !== on)
      .map(([key, flag]) => () => {
        flag.defaultOn = on;
        this.#stored.record(target, { kind: 'default', flag: key, on });
      });
  }

  #overrideSteps(
    target: FlagTarget,
    keys: readonly string[],
    on: boolean,
  ): (() => void)[] {
    return this.#flags(target, keys)
      .filter(([, flag]) => (flag.overrides.get(target.name) ?? false) !== on)
      .map(([key, flag]) => () => {
        flag.overrides.set(target.name, on);
        this.#stored.record(target, { kind: 'override', flag: key, on });
      });
  }

  #setOpen(target: FlagTarget, open: boolean): void {
    const audience = this.#stored.audience(target);
    if (audience) {
      const next = { ...audience, open };
      this.#stored.audiences.set(audienceKey(target), next);
      this.#stored.record(target, { kind: 'audience', ...next });
    }
  }

  #reading(target: FlagTarget): RolloutReading {
    this.#environment(target.environment);
    return {
      target,
      readAt: this.#clock.now(),
      audience: this.#stored.audience(target) ?? null,
      flags: target.flags.map(key => this.#flagReading(target, key)),
    };
  }

  #flagReading(target: FlagTarget, key: string): FlagReading {
    const found = this.#stored.flag(target.environment, key);
    const flag = found ?? offFlag();
    const others = [...flag.overrides.keys()].filter(
      rollout => rollout !== target.name,
    );
    return {
      key,
      exists: found !== undefined,
      defaultOn: flag.defaultOn,
      rolloutOn: flag.overrides.get(target.name) ?? null,
      foreignOverrides: flag.foreignOverrides + others.length,
    };
  }

  #probes(target: FlagTarget): Observation['probes'] {
    const exposure = this.#stored.audience(target)?.exposure ?? { percent: 0 };
    const { emailDomain = 'example.com', segment } = exposure.audience ?? {};
    const asked = Array.from({ length: CANDIDATES }, (_, index) => {
      const identity = `probe-${index}`;
      const user: ProductUser = {
        identity,
        email: `${identity}@${emailDomain}`,
        segments: segment ? [segment] : [],
      };
      return { user, inExposure: belongs(target.name, exposure, user) };
    });
    const side = (inside: boolean) =>
      asked
        .filter(each => each.inExposure === inside)
        .slice(0, PROBES_PER_SIDE);
    return [...side(true), ...side(false)].map(({ user, inExposure }) => ({
      identity: user.identity,
      inExposure,
      on: this.#stored
        .serve(target.environment, user)
        .filter(key => target.flags.includes(key)),
    }));
  }

  #known(target: FlagTarget): void {
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

  #flags(
    target: FlagTarget,
    keys: readonly string[],
  ): (readonly [string, StoredFlag])[] {
    return keys.flatMap(key => {
      const flag = this.#stored.flag(target.environment, key);
      return flag ? [[key, flag] as const] : [];
    });
  }
}
