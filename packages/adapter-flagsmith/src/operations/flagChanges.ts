import type { FlagRow } from '../flags/flagTable';
import type { FlagChange, OverrideChange, WritePath } from '../flags/WritePath';
import type { CallOptions } from '../http/callOptions';
import type { Present } from './present';

/** One change of one flag. */
export interface PlannedChange {
  readonly row: FlagRow;
  readonly change: FlagChange;
}

type Stored = Pick<Present, 'ours' | 'segments' | 'twins'>;

/** Takes a flag off, as far as it is on; with one override at most. */
export function offChange(stored: Stored, row: FlagRow): PlannedChange[] {
  const { ours, segments, twins } = stored;
  const overrides = segments.flatMap((segment, index): OverrideChange[] => {
    const mine = ours(row, [segment]);
    const isTidy = mine.length === 1 && twins(row).length === 0;
    if (mine.length === 0 || (index === 0 && isTidy && !mine[0].on)) {
      return [];
    }
    // The first one counts; others are what two replicas made at once.
    return [{ segmentId: segment.id, to: index === 0 ? 'off' : 'remove' }];
  });
  return planned(row, {
    ...(row.byDefault.on ? { byDefault: 'off' } : {}),
    overrides,
  });
}

/** Takes a flag off for everybody but the rollout's audience. */
export function defaultOffChange(row: FlagRow): PlannedChange[] {
  return row.byDefault.on ? planned(row, { byDefault: 'off' }) : [];
}

/** Gives a flag one override that is on, for this segment and no other. */
export function onChange(
  stored: Stored,
  row: FlagRow,
  segmentId: number,
): PlannedChange[] {
  const { ours, segments, twins } = stored;
  const mine = ours(
    row,
    segments.filter(({ id }) => id === segmentId),
  );
  const isSo = mine.length === 1 && mine[0].on && twins(row).length === 0;
  const others = segments.filter(
    segment => segment.id !== segmentId && ours(row, [segment]).length > 0,
  );
  return planned(row, {
    overrides: [
      ...(isSo ? [] : [{ segmentId, to: 'on' as const }]),
      ...others.map(({ id }) => ({ segmentId: id, to: 'remove' as const })),
    ],
  });
}

/** Leaves a flag without overrides of ours. */
export function removeChange(stored: Stored, row: FlagRow): PlannedChange[] {
  return planned(row, {
    overrides: stored.segments
      .filter(segment => stored.ours(row, [segment]).length > 0)
      .map(({ id }) => ({ segmentId: id, to: 'remove' })),
  });
}

/** Several changes of one flag as one. */
export function together(
  row: FlagRow,
  changes: readonly PlannedChange[],
): PlannedChange[] {
  return planned(row, {
    ...Object.assign({}, ...changes.map(({ change }) => change)),
    overrides: changes.flatMap(({ change }) => change.overrides ?? []),
  });
}

/** Writes that can be done side by side. */
export function stepsFor(
  path: WritePath,
  changes: readonly PlannedChange[],
  options: CallOptions,
): (() => Promise<void>)[] {
  return changes.map(
    ({ row, change }) =>
      () =>
        path.apply(row, change, options),
  );
}

function planned(row: FlagRow, change: FlagChange): PlannedChange[] {
  const isNothing = !change.byDefault && !change.overrides?.length;
  return isNothing ? [] : [{ row, change }];
}
