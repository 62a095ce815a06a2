import { OUTCOME_LOOKS } from './outcomeLook';
import type { Examined } from './outcomeLook';

const WORST_FIRST = Object.keys(OUTCOME_LOOKS);

export interface ExaminedGroup {
  /** Absent for what is about the whole provider. */
  readonly environment?: string;
  readonly examinations: readonly Examined[];
}

/** By environment, after what is about all of them; the worst first in each. */
export function examinedGroups(
  examinations: readonly Examined[],
): readonly ExaminedGroup[] {
  const named = examinations.flatMap(({ environment }) => environment ?? []);
  const groups = [undefined, ...new Set(named)];
  return groups
    .map(environment => ({
      ...(environment === undefined ? {} : { environment }),
      examinations: examinations
        .filter(each => each.environment === environment)
        .sort((a, b) => rank(a) - rank(b)),
    }))
    .filter(group => group.examinations.length > 0);
}

function rank({ outcome }: Examined): number {
  return WORST_FIRST.indexOf(outcome);
}
