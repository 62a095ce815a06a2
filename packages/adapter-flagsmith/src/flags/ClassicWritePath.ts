import { isSafetyError, portUnavailable } from '@production-safety/core';
import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { writeUntilKnown } from '../writeUntilKnown';
import type { FlagRow, OverrideRow } from './flagTable';
import type { OverrideOwners } from './OverrideOwners';
import { hiddenTwins } from './hiddenTwins';
import type { FlagChange, OverrideChange, WritePath } from './WritePath';

/**
 * State writes of environments without feature versioning (v1): a call for
 * each state, on every version of the server.
 */
export class ClassicWritePath implements WritePath {
  readonly #api: FlagsmithApi;
  readonly #environment: Environment;
  readonly #owners: OverrideOwners;

  constructor(deps: {
    api: FlagsmithApi;
    environment: Environment;
    owners: OverrideOwners;
  }) {
    this.#api = deps.api;
    this.#environment = deps.environment;
    this.#owners = deps.owners;
  }

  async apply(
    flag: FlagRow,
    { byDefault, overrides = [] }: FlagChange,
    options: CallOptions,
  ): Promise<void> {
    const all = (to: OverrideChange['to']) =>
      overrides.filter(each => each.to === to);
    const ours = ({ segmentId }: OverrideChange) =>
      this.#owners.ours(flag, [segmentId]);
    // Ours first, as users see those.
    for (const override of all('off').flatMap(ours)) {
      await this.#setOverride(flag, override, false, options);
    }
    if (byDefault) {
      await this.#setDefault(flag, byDefault === 'on', options);
    }
    for (const change of all('on')) {
      const [override] = ours(change);
      await (override
        ? this.#setOverride(flag, override, true, options)
        : this.#addOverride(flag, change, options));
    }
    for (const { bindingId } of all('remove').flatMap(ours)) {
      await this.#removeOverride(flag, bindingId, options);
    }
    // They serve clients that evaluate by themselves, and after ours is gone.
    const twins = await hiddenTwins(
      {
        api: this.#api,
        owners: this.#owners,
        environmentId: this.#environment.id,
      },
      flag,
      overrides.map(({ segmentId }) => segmentId),
      options,
    );
    for (const bindingId of twins) {
      await this.#removeOverride(flag, bindingId, options);
    }
  }

  #setDefault(flag: FlagRow, on: boolean, options: CallOptions): Promise<void> {
    const { clientKey } = this.#environment;
    return this.#untilSaid(on, options, () =>
      this.#api.flags.setDefault(
        clientKey,
        flag.byDefault.stateId,
        on,
        options,
      ),
    );
  }

  #setOverride(
    flag: FlagRow,
    override: OverrideRow,
    on: boolean,
    options: CallOptions,
  ): Promise<void> {
    return this.#untilSaid(on, options, () =>
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
    );
  }

  #addOverride(
    flag: FlagRow,
    { segmentId, priority: wanted }: OverrideChange,
    options: CallOptions,
  ): Promise<void> {
    const { id: environmentId, clientKey } = this.#environment;
    return writeUntilKnown(this.#api, options, {
      write: async () => {
        const priority = wanted ?? (await this.#lastPriority(flag, options));
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
    });
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

  #removeOverride(
    flag: FlagRow,
    bindingId: number,
    options: CallOptions,
  ): Promise<void> {
    return writeUntilKnown(this.#api, options, {
      write: () => this.#deleteBinding(bindingId, options),
      isDone: async () => {
        const bindings = await this.#bindings(flag, options);
        return bindings.every(({ id }) => id !== bindingId);
      },
    });
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
}
