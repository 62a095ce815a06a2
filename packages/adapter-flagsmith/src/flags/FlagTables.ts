import type { Clock, EpochMs } from '@production-safety/core';
import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { SharedReadings } from '../shared/SharedReadings';
import { toFlagTable, type FlagRow, type FlagTable } from './flagTable';
import { OverrideOwners } from './OverrideOwners';

/**
 * The flag tables of environments, each read with two lists whatever the
 * number of flags and rollouts, and shared by calls that come together.
 */
export class FlagTables {
  readonly owners: OverrideOwners;
  readonly #api: FlagsmithApi;
  readonly #clock: Clock;
  readonly #readings: SharedReadings<FlagTable>;
  readonly #last = new Map<string, FlagTable>();
  /** Counts how often an environment was forgotten. */
  readonly #forgotten = new Map<string, number>();

  constructor(deps: { api: FlagsmithApi; clock: Clock }) {
    this.#api = deps.api;
    this.#clock = deps.clock;
    this.#readings = new SharedReadings(deps.clock);
    this.owners = new OverrideOwners(deps);
  }

  /** Reads now, so that everything written before is seen. */
  fresh(environment: Environment, options: CallOptions): Promise<FlagTable> {
    return this.#readSince(environment, Number.POSITIVE_INFINITY, options);
  }

  /** What was read at most `maxAgeMs` ago, by whomever; else reads. */
  async recent(
    environment: Environment,
    maxAgeMs: number,
    options: CallOptions,
  ): Promise<FlagTable> {
    return (
      this.remembered(environment.name, maxAgeMs) ??
      this.#readSince(environment, this.#clock.now() - maxAgeMs, options)
    );
  }

  /** The last table read, not older than `maxAgeMs`. */
  remembered(environment: string, maxAgeMs: number): FlagTable | undefined {
    const last = this.#last.get(environment);
    const oldest = this.#clock.now() - maxAgeMs;
    return last && last.readAt >= oldest ? last : undefined;
  }

  /** Flags changed: nothing read so far may be used again. */
  forget(environment: string): void {
    this.#last.delete(environment);
    this.#readings.forget(environment);
    this.#forgotten.set(environment, this.#timesForgotten(environment) + 1);
  }

  #timesForgotten(environment: string): number {
    return this.#forgotten.get(environment) ?? 0;
  }

  #readSince(
    { name, id }: Environment,
    since: EpochMs,
    options: CallOptions,
  ): Promise<FlagTable> {
    return this.#readings.run(name, since, options, async shared => {
      const readAt = this.#clock.now();
      const before = this.#timesForgotten(name);
      const [features, states] = await Promise.all([
        this.#api.flags.features(id, shared),
        this.#api.flags.states(id, shared),
      ]);
      const table = toFlagTable(readAt, this.#clock.now(), features, states);
      const last = this.#last.get(name);
      if (
        this.#timesForgotten(name) === before &&
        (last?.readAt ?? 0) <= readAt
      ) {
        this.#last.set(name, table);
      }
      return table;
    });
  }
}

/** The rows of these flags; unknown ones are left out. */
export function rowsOf(
  table: FlagTable,
  keys: readonly string[],
): readonly FlagRow[] {
  return keys.flatMap(key => table.flags.get(key) ?? []);
}
