import { isSafetyError } from '@production-safety/core';
import type { FlagWriteCalls } from '../api/FlagWriteCalls';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { isUnknownRoute } from '../http/responseErrors';
import type { Pauses } from '../writeUntilKnown';
import type { FlagRow } from './flagTable';
import type { Difference, LiveFlag, LiveOverride } from './LiveFlag';
import { untilItServes } from './untilItServes';
import type { FlagChange, WritePath } from './WritePath';

type Value = unknown;

/** Servers that change a whole flag in one call, whatever its versioning. */
export class OneCallWritePath implements WritePath {
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
    const { clientKey } = this.#environment;
    return untilItServes<Value>(this.#pauses, change, options, {
      read: () => this.#calls.whole(clientKey, flag.id, options),
      write: left => this.#write(flag, left, options),
    });
  }

  async #write(
    flag: FlagRow,
    left: Difference<Value>,
    options: CallOptions,
  ): Promise<LiveFlag<Value> | undefined> {
    const { clientKey, versioned } = this.#environment;
    const { byDefault, update, create, remove } = left;
    let said: LiveFlag<Value> | undefined;
    if (byDefault || update.length + create.length > 0) {
      said = await this.#calls.patch(
        clientKey,
        flag.id,
        {
          // Values stay when they are not sent.
          ...(byDefault
            ? { environment_default: { enabled: byDefault.on } }
            : {}),
          ...(update.length + create.length > 0
            ? {
                segment_overrides: [
                  ...update.map(toOverride),
                  ...create.map(withValue),
                ],
              }
            : {}),
        },
        options,
      );
    }
    for (const segmentId of remove) {
      await this.#remove(flag, segmentId, options);
    }
    // Versions that are published at once drop one another: look again.
    return versioned || remove.length > 0 ? undefined : said;
  }

  async #remove(
    flag: FlagRow,
    segmentId: number,
    options: CallOptions,
  ): Promise<void> {
    const { clientKey } = this.#environment;
    try {
      await this.#calls.deleteOverride(clientKey, flag.id, segmentId, options);
    } catch (error) {
      if (!isSafetyError(error, 'not-found') || isUnknownRoute(error)) {
        throw error;
      }
    }
  }
}

function toOverride({ segmentId, priority, on }: LiveOverride<Value>) {
  return { segment: { id: segmentId }, priority, enabled: on };
}

function withValue(override: LiveOverride<Value>) {
  return {
    ...toOverride(override),
    ...(override.value === null ? {} : { value: override.value }),
  };
}
