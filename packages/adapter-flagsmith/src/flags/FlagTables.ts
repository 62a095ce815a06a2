import type { Clock, FlagCallOptions } from '@production-safety/core';
import type { Environment } from '../Environments';
import type { FlagsmithApi } from '../flagsmithApi';
import { toFlagTable, type FlagRow, type FlagTable } from './flagTable';
import { OverrideOwners } from './OverrideOwners';

interface Loading {
  readonly startedAt: number;
  readonly table: Promise<FlagTable>;
}

/**
 * The flag tables of environments, each read with two lists whatever the
 * number of flags and rollouts, and shared by calls that come together.
 */
export class FlagTables {
  readonly owners: OverrideOwners;
  readonly #api: FlagsmithApi;
  readonly #clock: Clock;
  readonly #loading = new Map<string, Loading>();
  readonly #last = new Map<string, FlagTable>();

  constructor(deps: { api: FlagsmithApi; clock: Clock }) {
    this.#api = deps.api;
    this.#clock = deps.clock;
    this.owners = new OverrideOwners(deps.api);
  }

  /** Reads now, so that everything written before is seen. */
  fresh(
    environment: Environment,
    options: FlagCallOptions,
  ): Promise<FlagTable> {
    return this.#load(environment, options).table;
  }

  /** What was read at most `maxAgeMs` ago, by whomever; else reads. */
  async recent(
    environment: Environment,
    maxAgeMs: number,
    options: FlagCallOptions,
  ): Promise<FlagTable> {
    const oldest = this.#clock.now() - maxAgeMs;
    const last = this.#last.get(environment.name);
    if (last && last.readAt >= oldest) {
      return last;
    }
    const loading = this.#loading.get(environment.name);
    if (loading && loading.startedAt >= oldest) {
      return loading.table;
    }
    return this.fresh(environment, options);
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
    this.#loading.delete(environment);
  }

  #load(environment: Environment, options: FlagCallOptions): Loading {
    const { name, id } = environment;
    const startedAt = this.#clock.now();
    // One caller's abort must not fail the others that share the reading.
    const shared = { priority: options.priority };
    const table = Promise.all([
      this.#api.features(id, shared),
      this.#api.states(id, shared),
    ]).then(([features, states]) => toFlagTable(startedAt, features, states));
    const loading = { startedAt, table };
    this.#loading.set(name, loading);
    table.then(
      read => {
        if (this.#loading.get(name) === loading) {
          this.#loading.delete(name);
          this.#last.set(name, read);
        }
      },
      () => {
        if (this.#loading.get(name) === loading) {
          this.#loading.delete(name);
        }
      },
    );
    return loading;
  }
}

/** The rows of these flags; unknown ones are left out. */
export function rowsOf(
  table: FlagTable,
  keys: readonly string[],
): readonly FlagRow[] {
  return keys.flatMap(key => table.flags.get(key) ?? []);
}
