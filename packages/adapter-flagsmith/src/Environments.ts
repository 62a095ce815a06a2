import { SafetyError, type Clock, type EpochMs } from '@production-safety/core';
import type { FlagsmithApi } from './api/FlagsmithApi';
import type { CallOptions } from './http/callOptions';
import { SharedReadings } from './shared/SharedReadings';

/**
 * An environment as configured.
 *
 * @public
 */
export interface EnvironmentSettings {
  /** Name that rollouts use. */
  readonly name: string;
  /** Client-side key of the environment in Flagsmith. Public. */
  readonly clientKey: string;
}

/** An environment as configured, with what Flagsmith says about it. */
export interface Environment extends EnvironmentSettings {
  readonly id: number;
  /** Name in Flagsmith, which segment rules compare. */
  readonly flagsmithName: string;
  /** Feature versioning v2: states are written in versions. */
  readonly versioned: boolean;
  /** Approvals that a change of states needs; `null` needs none. */
  readonly approvals: number | null;
  /** False when splits hash a database id nobody outside knows. */
  readonly predictableSplits: boolean;
}

/**
 * Settings of an environment rarely change. A rollback that goes by older ones
 * would not know that it passes somebody who approves, and not report it.
 */
const MAX_AGE_MS = 60_000;

/**
 * Who is not in a hurry to write knows them better: the classic endpoints do
 * not say when somebody has to approve.
 */
const WRITABLE_MAX_AGE_MS = 5_000;

/**
 * The configured environments and their settings in Flagsmith, read once for
 * all and renewed in the background every minute.
 */
export class Environments {
  readonly #settings: ReadonlyMap<string, EnvironmentSettings>;
  readonly #api: FlagsmithApi;
  readonly #clock: Clock;
  readonly #readings: SharedReadings<ReadonlyMap<string, Environment>>;
  #read: { at: EpochMs; found: ReadonlyMap<string, Environment> } | undefined;

  constructor(deps: {
    settings: readonly EnvironmentSettings[];
    api: FlagsmithApi;
    clock: Clock;
  }) {
    this.#settings = new Map(deps.settings.map(each => [each.name, each]));
    this.#api = deps.api;
    this.#clock = deps.clock;
    this.#readings = new SharedReadings(deps.clock);
  }

  /**
   * Refuses a name that is not configured.
   *
   * @throws SafetyError `not-found`
   */
  configured(name: string): EnvironmentSettings {
    const settings = this.#settings.get(name);
    if (!settings) {
      throw new SafetyError(
        'not-found',
        `Environment ${name} is not configured for this Flagsmith. Configured: ${
          [...this.#settings.keys()].join(', ') || 'none'
        }.`,
      );
    }
    return settings;
  }

  /** @throws SafetyError `not-found` when it is not configured or known. */
  async get(name: string, options: CallOptions): Promise<Environment> {
    this.configured(name);
    const known = this.#read?.found.get(name);
    if (this.#read && this.#clock.now() - this.#read.at > MAX_AGE_MS) {
      // Whoever asks now goes on with what is known; rollbacks do not wait.
      this.#read = { ...this.#read, at: this.#clock.now() };
      this.#load({}).catch(() => {});
    }
    const environment =
      known ??
      (
        await this.#readings.run('all', 0, options, shared =>
          this.#load(shared),
        )
      ).get(name);
    if (!environment) {
      throw new SafetyError(
        'not-found',
        `No environment of the Flagsmith project has the client key that is configured for ${name}. Copy it from the environment's settings in Flagsmith.`,
      );
    }
    return environment;
  }

  /**
   * Like `get`, for writing flag states: a planned change does not go by
   * settings of minutes ago, such as that nobody has to approve it.
   */
  async writable(name: string, options: CallOptions): Promise<Environment> {
    const { priority = 'normal' } = options;
    const isOld =
      this.#read && this.#clock.now() - this.#read.at > WRITABLE_MAX_AGE_MS;
    if (priority === 'normal' && isOld) {
      await this.renew(options);
    }
    return this.get(name, options);
  }

  /** Reads the settings again, for when they seem to have changed. */
  async renew(options: CallOptions): Promise<void> {
    await this.#load(options);
  }

  async #load(options: CallOptions): Promise<ReadonlyMap<string, Environment>> {
    const at = this.#clock.now();
    const listed = await this.#api.environments(options);
    const found = [...this.#settings.values()].flatMap(settings => {
      const wire = listed.find(each => each.api_key === settings.clientKey);
      return wire
        ? [
            {
              ...settings,
              id: wire.id,
              flagsmithName: wire.name,
              versioned: wire.use_v2_feature_versioning,
              approvals: wire.minimum_change_request_approvals ?? null,
              predictableSplits: wire.use_identity_composite_key_for_hashing,
            },
          ]
        : [];
    });
    this.#read = { at, found: new Map(found.map(each => [each.name, each])) };
    return this.#read.found;
  }
}
