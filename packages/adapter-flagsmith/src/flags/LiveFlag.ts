import type { FlagChange } from './WritePath';

/** What a flag does for somebody, with its value as the server wrote it. */
export interface LiveState<Value> {
  readonly on: boolean;
  readonly value: Value;
}

/** What a flag does for one segment. */
export interface LiveOverride<Value> extends LiveState<Value> {
  readonly segmentId: number;
  /** The lower number wins. */
  readonly priority: number;
}

/** Everything that serves of one flag in one environment, read just now. */
export interface LiveFlag<Value> {
  readonly byDefault: LiveState<Value>;
  readonly overrides: readonly LiveOverride<Value>[];
}

/** What is left to do for a change. */
export interface Difference<Value> {
  readonly byDefault: LiveState<Value> | undefined;
  readonly update: readonly LiveOverride<Value>[];
  readonly create: readonly LiveOverride<Value>[];
  /** Ids of segments. */
  readonly remove: readonly number[];
}

/**
 * What has to be written so that a flag is as a change wants it: with the
 * values it has, and with the priority of every override.
 */
export function differenceTo<Value>(
  live: LiveFlag<Value>,
  { byDefault, overrides = [] }: FlagChange,
): Difference<Value> {
  const of = (id: number) =>
    live.overrides.find(({ segmentId }) => segmentId === id);
  const on = byDefault === 'on';
  // Explicit settings of others must keep winning.
  let next = Math.max(-1, ...live.overrides.map(each => each.priority)) + 1;
  const added = overrides
    .filter(({ segmentId, to }) => to === 'on' && !of(segmentId))
    .map(({ segmentId, priority }) => ({
      segmentId,
      priority: priority ?? next++,
      on: true,
      value: live.byDefault.value,
    }));
  return {
    byDefault:
      byDefault && live.byDefault.on !== on
        ? { ...live.byDefault, on }
        : undefined,
    update: overrides.flatMap(({ segmentId, to }) => {
      const known = to === 'remove' ? undefined : of(segmentId);
      return known && known.on !== (to === 'on')
        ? [{ ...known, on: to === 'on' }]
        : [];
    }),
    create: added,
    remove: overrides
      .filter(({ segmentId, to }) => to === 'remove' && of(segmentId))
      .map(({ segmentId }) => segmentId),
  };
}

/** True when there is nothing left to do. */
export function isNothing(difference: Difference<unknown>): boolean {
  const { byDefault, update, create, remove } = difference;
  return !byDefault && update.length + create.length + remove.length === 0;
}
