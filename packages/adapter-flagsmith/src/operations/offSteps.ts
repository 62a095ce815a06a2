import type { FlagCallOptions } from '@production-safety/core';
import type { FlagRow, OverrideRow } from '../flags/flagTable';
import type { WritePath } from '../flags/WritePath';

/** One write. */
export type Step = () => Promise<void>;

/** Takes a flag off: our overrides first, as users see those. */
export function switchOffSteps(
  path: WritePath,
  row: FlagRow,
  overrides: readonly OverrideRow[],
  options: FlagCallOptions,
): readonly Step[] {
  return [
    ...overrides
      .filter(override => override.on)
      .map(override => () => path.setOverride(row, override, false, options)),
    ...defaultOffSteps(path, row, options),
  ];
}

/** Takes a flag off for everybody else. */
export function defaultOffSteps(
  path: WritePath,
  row: FlagRow,
  options: FlagCallOptions,
): readonly Step[] {
  return row.byDefault.on ? [() => path.setDefault(row, false, options)] : [];
}
