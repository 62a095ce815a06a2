import { isSafetyError, portUnavailable } from '@production-safety/core';
import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { writeUntilKnown } from '../writeUntilKnown';
import type { FlagTurns } from './FlagTurns';
import type { FlagRow, OverrideRow } from './flagTable';
import type { OverrideOwners } from './OverrideOwners';
import type { WritePath } from './WritePath';

/** State writes of environments without feature versioning (v1). */
export class ClassicWritePath implements WritePath {
  readonly #api: FlagsmithApi;
  readonly #environment: Environment;
  readonly #owners: OverrideOwners;
  readonly #turns: FlagTurns;

  /** `turns` is shared by all write paths to the same server. */
  constructor(deps: {
    api: FlagsmithApi;
    environment: Environment;
    owners: OverrideOwners;
    turns: FlagTurns;
  }) {
    this.#api = deps.api;
    this.#environment = deps.environment;
    this.#owners = deps.owners;
    this.#turns = deps.turns;
  }

  setDefault(flag: FlagRow, on: boolean, options: CallOptions): Promise<void> {
    const { clientKey } = this.#environment;
    return this.#inTurn(flag, options, () =>
      this.#untilSaid(on, options, () =>
        this.#api.flags.setDefault(
          clientKey,
          flag.byDefault.stateId,
          on,
          options,
        ),
      ),
    );
  }

  setOverride(
    flag: FlagRow,
    override: OverrideRow,
    on: boolean,
    options: CallOptions,
  ): Promise<void> {
    return this.#inTurn(flag, options, () =>
      this.#untilSaid(on, options, () =>
        this.#api.flags.setOverride(
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
    options: CallOptions,
  ): Promise<void> {
    const { id: environmentId, clientKey } = this.#environment;
    return this.#inTurn(flag, options, () =>
      writeUntilKnown(this.#api, options, {
        write: async () => {
          const priority = await this.#lastPriority(flag, options);
          const { value } = flag.byDefault;
          const created = await this.#api.flags.createOverride(
            clientKey,
            flag.id,
            { enabled: true, value, segment: segmentId, priority },
            options,
          );
          this.#owners.learn(created.feature_segment.id, segmentId);
        },
        // Creating twice would make twins, so look before repeating.
        isDone: async () => {
          const uses = await this.#api.segments.uses(
            segmentId,
            environmentId,
            options,
          );
          const isDone = uses.some(({ feature }) => feature === flag.id);
          if (!isDone) {
            await this.#removeHalves(flag, segmentId, options);
          }
          return isDone;
        },
      }),
    );
  }

  /** A crash between binding and state leaves a binding that serves nobody. */
  async #removeHalves(
    flag: FlagRow,
    segmentId: number,
    options: CallOptions,
  ): Promise<void> {
    const bindings = await this.#bindings(flag, options);
    for (const { id, segment } of bindings) {
      if (segment === segmentId) {
        await this.#deleteBinding(id, options);
      }
    }
  }

  removeOverride(
    flag: FlagRow,
    bindingId: number,
    options: CallOptions,
  ): Promise<void> {
    return this.#inTurn(flag, options, () =>
      writeUntilKnown(this.#api, options, {
        write: () => this.#deleteBinding(bindingId, options),
        isDone: async () => {
          const bindings = await this.#bindings(flag, options);
          return bindings.every(({ id }) => id !== bindingId);
        },
      }),
    );
  }

  async #deleteBinding(id: number, options: CallOptions): Promise<void> {
    try {
      await this.#api.flags.deleteBinding(id, options);
    } catch (error) {
      if (!isSafetyError(error, 'not-found')) {
        throw error;
      }
    }
  }

  /** A lower number wins; explicit settings of others must keep winning. */
  async #lastPriority(flag: FlagRow, options: CallOptions): Promise<number> {
    if (flag.overrides.length === 0) {
      return 0;
    }
    const bindings = await this.#bindings(flag, options);
    return Math.max(-1, ...bindings.map(({ priority }) => priority)) + 1;
  }

  #bindings(flag: FlagRow, options: CallOptions) {
    return this.#api.flags.bindings(this.#environment.id, flag.id, options);
  }

  /**
   * Repeats an idempotent write until the server itself says what it stored,
   * which is as good as reading back and one call less.
   */
  #untilSaid(
    on: boolean,
    options: CallOptions,
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

  #inTurn(
    flag: FlagRow,
    options: CallOptions,
    write: () => Promise<void>,
  ): Promise<void> {
    const key = `${this.#environment.id}/${flag.id}`;
    return this.#turns.run(key, options, write);
  }
}
