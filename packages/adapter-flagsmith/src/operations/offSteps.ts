import type { FlagRow, OverrideRow } from '../flags/flagTable';
import type { WritePath } from '../flags/WritePath';
import type { CallOptions } from '../http/callOptions';

/** One write. */
export type Step = () => Promise<void>;

/** Takes a flag off: our overrides first, as users see those. */
export function switchOffSteps(
  path: WritePath,
  row: FlagRow,
  overrides: readonly OverrideRow[],
  options: CallOptions,
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
  options: CallOptions,
): readonly Step[] {
  return row.byDefault.on ? [() => path.setDefault(row, false, options)] : [];
}
