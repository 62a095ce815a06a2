import { isSafetyError } from '@production-safety/core';
import type { FlagWriteCalls } from '../api/FlagWriteCalls';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { isUnknownRoute } from '../http/responseErrors';
import type { WireTypedValue } from '../http/wire';
import type { Pauses } from '../writeUntilKnown';
import type { FlagRow } from './flagTable';
import type { Difference, LiveFlag, LiveOverride, LiveState } from './LiveFlag';
import { untilItServes } from './untilItServes';
import type { FlagChange, WritePath } from './WritePath';

/**
 * The experimental calls: a flag in one call on servers that have no better
 * one. On environments without versions a failure may leave a part of it.
 */
export class UpdateFlagWritePath implements WritePath {
  readonly #pauses: Pauses;
  readonly #calls: FlagWriteCalls;
  readonly #environment: Environment;
  readonly #classic: WritePath;

  constructor(deps: {
    pauses: Pauses;
    calls: FlagWriteCalls;
    environment: Environment;
    classic: WritePath;
  }) {
    this.#pauses = deps.pauses;
    this.#calls = deps.calls;
    this.#environment = deps.environment;
    this.#classic = deps.classic;
  }

  apply(
    flag: FlagRow,
    change: FlagChange,
    options: CallOptions,
  ): Promise<void> {
    const values = [
      flag.byDefault.value,
      ...flag.overrides.map(({ value }) => value),
    ];
    // These calls want a value, and cannot say that there is none.
    if (values.some(value => namedValue(value) === undefined)) {
      return this.#classic.apply(flag, change, options);
    }
    return untilItServes<unknown>(this.#pauses, change, options, {
      read: () => this.#calls.live(this.#environment.id, flag.id, options),
      write: async (left, live) => {
        await this.#write(flag.id, left, live, options);
        return undefined;
      },
    });
  }

  async #write(
    id: number,
    left: Difference<unknown>,
    { byDefault }: LiveFlag<unknown>,
    options: CallOptions,
  ): Promise<void> {
    const { clientKey } = this.#environment;
    const feature = { id };
    const overrides = [...left.update, ...left.create];
    const [first] = overrides;
    if (overrides.length > 1 || (first && left.byDefault)) {
      const content = {
        feature,
        environment_default: toState(left.byDefault ?? byDefault),
        segment_overrides: overrides.map(override => ({
          segment_id: override.segmentId,
          priority: override.priority,
          ...toState(override),
        })),
      };
      await this.#calls.experiment(
        'update-flag-v2',
        clientKey,
        content,
        options,
      );
    } else if (first || left.byDefault) {
      const content = {
        feature,
        ...(first ? { segment: toSegment(first) } : {}),
        ...toState(first ?? left.byDefault!),
      };
      await this.#calls.experiment(
        'update-flag-v1',
        clientKey,
        content,
        options,
      );
    }
    for (const segmentId of left.remove) {
      await this.#remove({ feature, segment: { id: segmentId } }, options);
    }
  }

  async #remove(content: object, options: CallOptions): Promise<void> {
    const { clientKey } = this.#environment;
    try {
      await this.#calls.experiment(
        'delete-segment-override',
        clientKey,
        content,
        options,
      );
    } catch (error) {
      if (!isSafetyError(error, 'not-found') || isUnknownRoute(error)) {
        throw error;
      }
    }
  }
}

const toSegment = ({ segmentId, priority }: LiveOverride<unknown>) => ({
  id: segmentId,
  priority,
});

const toState = ({ on, value }: LiveState<unknown>) => ({
  enabled: on,
  value: namedValue(value),
});

/** A typed value as these calls want it; undefined when there is none. */
function namedValue(value: unknown) {
  const { type, string_value, integer_value, boolean_value } =
    value as WireTypedValue;
  switch (type) {
    case 'int':
      return text('integer', integer_value);
    case 'bool':
      return text('boolean', boolean_value);
    default:
      return text('string', string_value);
  }
}

const text = (type: string, value: string | number | boolean | null) =>
  value === null || value === undefined
    ? undefined
    : { type, value: String(value) };
