import {
  isSafetyError,
  portUnavailable,
  type FlagCallOptions,
} from '@production-safety/core';
import type { Environment } from '../Environments';
import type { FlagsmithApi } from '../flagsmithApi';
import { writeUntilKnown } from '../writeUntilKnown';
import type { FlagRow, OverrideRow } from './flagTable';
import type { OverrideOwners } from './OverrideOwners';
import type { WritePath } from './WritePath';

/** State writes of environments without feature versioning (v1). */
export class ClassicWritePath implements WritePath {
  readonly #api: FlagsmithApi;
  readonly #environment: Environment;
  readonly #owners: OverrideOwners;
  readonly #turns: Map<string, Promise<unknown>>;

  /** `turns` is shared by all write paths to the same server. */
  constructor(deps: {
    api: FlagsmithApi;
    environment: Environment;
    owners: OverrideOwners;
    turns: Map<string, Promise<unknown>>;
  }) {
    this.#api = deps.api;
    this.#environment = deps.environment;
    this.#owners = deps.owners;
    this.#turns = deps.turns;
  }

  setDefault(
    flag: FlagRow,
    on: boolean,
    options: FlagCallOptions,
  ): Promise<void> {
    const { clientKey } = this.#environment;
    return this.#inTurn(flag, () =>
      this.#untilSaid(on, options, () =>
        this.#api.setDefault(clientKey, flag.byDefault.stateId, on, options),
      ),
    );
  }

  setOverride(
    flag: FlagRow,
    override: OverrideRow,
    on: boolean,
    options: FlagCallOptions,
  ): Promise<void> {
    return this.#inTurn(flag, () =>
      this.#untilSaid(on, options, () =>
        this.#api.setOverride(
          override.stateId,
          {
            environment: this.#environment.id,
            feature: flag.id,
            enabled: on,
            feature_state_value: override.value,
          },
          options,
        ),
      ),
    );
  }

  addOverride(
    flag: FlagRow,
    segmentId: number,
    options: FlagCallOptions,
  ): Promise<void> {
    return this.#inTurn(flag, () =>
      writeUntilKnown(this.#api, options, {
        write: async () => {
          const priority = await this.#lastPriority(flag, options);
          const created = await this.#api.createOverride(
            this.#environment.clientKey,
            flag.id,
            { enabled: true, segment: segmentId, priority },
            options,
          );
          this.#owners.learn(created.feature_segment.id, segmentId);
        },
        // Creating twice would make twins, so look before repeating.
        isDone: async () => {
          const bindings = await this.#bindings(flag, options);
          return bindings.some(({ segment }) => segment === segmentId);
        },
      }),
    );
  }

  removeOverride(
    flag: FlagRow,
    override: OverrideRow,
    options: FlagCallOptions,
  ): Promise<void> {
    const { bindingId } = override;
    return this.#inTurn(flag, () =>
      writeUntilKnown(this.#api, options, {
        write: async () => {
          try {
            await this.#api.deleteBinding(bindingId, options);
          } catch (error) {
            if (!isSafetyError(error, 'not-found')) {
              throw error;
            }
          }
        },
        isDone: async () => {
          const bindings = await this.#bindings(flag, options);
          return bindings.every(({ id }) => id !== bindingId);
        },
      }),
    );
  }

  /** A lower number wins; explicit settings of others must keep winning. */
  async #lastPriority(
    flag: FlagRow,
    options: FlagCallOptions,
  ): Promise<number> {
    if (flag.overrides.length === 0) {
      return 0;
    }
    const bindings = await this.#bindings(flag, options);
    return Math.max(-1, ...bindings.map(({ priority }) => priority)) + 1;
  }

  #bindings(flag: FlagRow, options: FlagCallOptions) {
    return this.#api.bindings(this.#environment.id, flag.id, options);
  }

  /**
   * Repeats an idempotent write until the server itself says what it stored,
   * which is as good as reading back and one call less.
   */
  #untilSaid(
    on: boolean,
    options: FlagCallOptions,
    write: () => Promise<{ readonly enabled: boolean }>,
  ): Promise<void> {
    return writeUntilKnown(this.#api, options, {
      write: async () => {
        const { enabled } = await write();
        if (enabled !== on) {
          throw portUnavailable(
            `Flagsmith stored ${enabled ? 'on' : 'off'} instead of ${
              on ? 'on' : 'off'
            }: somebody else writes the same flag`,
          );
        }
      },
      isDone: async () => false,
    });
  }

  /** One write to a flag at a time. */
  #inTurn(flag: FlagRow, write: () => Promise<void>): Promise<void> {
    const key = `${this.#environment.id}/${flag.id}`;
    const before = this.#turns.get(key) ?? Promise.resolve();
    const turn = before.then(write, write);
    this.#turns.set(key, turn);
    const leave = () => {
      if (this.#turns.get(key) === turn) {
        this.#turns.delete(key);
      }
    };
    turn.then(leave, leave);
    return turn;
  }
}
