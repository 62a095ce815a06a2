import type { FlagWriteCalls } from '../api/FlagWriteCalls';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import type { Pauses } from '../writeUntilKnown';
import type { FlagRow } from './flagTable';
import type { Difference, LiveOverride, LiveState } from './LiveFlag';
import { untilItServes } from './untilItServes';
import type { FlagChange, WritePath } from './WritePath';

/**
 * Environments with feature versioning v2: each change is one version, made
 * and published in one transaction.
 */
export class VersionWritePath implements WritePath {
  readonly #pauses: Pauses;
  readonly #calls: FlagWriteCalls;
  readonly #environment: Environment;

  constructor(deps: {
    pauses: Pauses;
    calls: FlagWriteCalls;
    environment: Environment;
  }) {
    this.#pauses = deps.pauses;
    this.#calls = deps.calls;
    this.#environment = deps.environment;
  }

  apply(
    flag: FlagRow,
    change: FlagChange,
    options: CallOptions,
  ): Promise<void> {
    const { id } = this.#environment;
    return untilItServes(this.#pauses, change, options, {
      read: () => this.#calls.live(id, flag.id, options),
      // Not idempotent, and what it answers may be gone the next moment.
      write: async left => {
        await this.#calls.publish(id, flag.id, toVersion(left), options);
        return undefined;
      },
    });
  }
}

/** A version that differs from the live one by this. */
export function toVersion({
  byDefault,
  update,
  create,
  remove,
}: Difference<unknown>) {
  return {
    feature_states_to_update: [
      ...(byDefault ? [toState(byDefault)] : []),
      ...update.map(toState),
    ],
    feature_states_to_create: create.map(toState),
    segment_ids_to_delete_overrides: remove,
  };
}

function toState(state: LiveState<unknown> | LiveOverride<unknown>) {
  return {
    enabled: state.on,
    feature_state_value: state.value,
    feature_segment:
      'segmentId' in state
        ? { segment: state.segmentId, priority: state.priority }
        : null,
  };
}
