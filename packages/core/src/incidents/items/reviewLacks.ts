import type { Severity } from '../../shared/severity';
import type { IncidentRefusal } from '../decision';
import type { Incident } from '../incident';

const MAJOR: ReadonlySet<Severity> = new Set(['P0', 'P1']);

/**
 * What a P0 or P1 lacks before its review ends: a follow-up, and for each that
 * was not dropped who does it by when.
 *
 * @public
 */
export function reviewLacks({
  severity,
  items = [],
}: Incident): readonly IncidentRefusal[] {
  if (!MAJOR.has(severity)) return [];
  const kept = items.filter(({ closed }) => closed?.outcome !== 'dropped');
  if (kept.length === 0) {
    return [
      {
        code: 'items-missing',
        message: `A ${severity} has no action item.`,
        fix: 'Add what keeps it from happening again, with an owner and a due date.',
      },
    ];
  }
  return kept.flatMap(({ text, owner, dueOn }) => {
    const lacks = [
      ...(owner === undefined ? ['owner'] : []),
      ...(dueOn === undefined ? ['due date'] : []),
    ];
    return lacks.length === 0
      ? []
      : [
          {
            code: 'item-incomplete' as const,
            message: `“${text}” has no ${lacks.join(' and no ')}.`,
            fix: 'Say who does it by when, or drop it with a reason.',
          },
        ];
  });
}
