import type { TraitCondition } from '@production-safety/core';
import { IssueSink, reportInto } from '../shape/report';

/** Each of them is a condition of its own in a flag provider's segment. */
const MOST_EXCLUDED = 50;

/** A segment of a flag provider takes a limited number of conditions. */
export function checkTraits(
  context: IssueSink<readonly TraitCondition[]>,
): void {
  const excluded = context.value.flatMap(condition =>
    condition.operator === 'not-in' ? condition.values : [],
  );
  if (excluded.length > MOST_EXCLUDED) {
    reportInto(context)(
      'bad-trait',
      [],
      `The conditions exclude ${excluded.length} values; at most ${MOST_EXCLUDED} fit into a segment.`,
      'Use "operator: in" with the values that remain, or a segment of the flag provider.',
    );
  }
}
