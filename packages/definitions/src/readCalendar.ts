import type { FreezeWindow } from '@production-safety/core';
import { toPointer } from './problem';
import { explainIssues } from './shape/explainIssues';
import { freezeWindows } from './shape/manifestShape';

/**
 * What came of reading the freeze windows of a calendar.
 *
 * @public
 */
export type CalendarReading =
  | { readonly windows: readonly FreezeWindow[] }
  | {
      readonly windows?: undefined;
      /** At least one. */
      readonly problems: readonly CalendarProblem[];
    };

/**
 * Something wrong in a calendar.
 *
 * @public
 */
export interface CalendarProblem {
  /** Below the list of windows, such as `[0].zone`; empty for the list. */
  readonly pointer: string;
  readonly message: string;
  /** What to write instead. */
  readonly fix: string;
}

/** Where manifests have the same list, for the words about its fields. */
const IN_MANIFEST = ['spec', 'plan', 0, 'gates', 0, 'windows'] as const;

/**
 * Reads and checks the freeze windows of a calendar, written as those of a
 * gate are. Never throws.
 *
 * @public
 */
export function readCalendar(value: unknown): CalendarReading {
  const result = freezeWindows.safeParse(value);
  if (result.success) return { windows: result.data };
  const issues = result.error.issues.map(issue => ({
    ...issue,
    path: [...IN_MANIFEST, ...issue.path],
  }));
  const manifest = { spec: { plan: [{ gates: [{ windows: value }] }] } };
  const manifestPointer = toPointer(IN_MANIFEST);
  return {
    problems: explainIssues(issues, manifest).map(({ at, message, fix }) => ({
      pointer: toPointer(at.slice(IN_MANIFEST.length)),
      message: message.replaceAll(manifestPointer, 'windows'),
      fix,
    })),
  };
}
