import type { SegmentCondition, SegmentRule } from '../model/rows';
import { contextValue, type EvaluationContext } from './context';
import { matchesOperator } from './operators';
import { isInSplit } from './split';

/** The parts of a segment that decide who is in it. */
export interface EvaluatedSegment {
  readonly id: number;
  readonly rules: readonly SegmentRule[];
}

/** Every top-level rule must hold; a segment without rules matches nobody. */
export function isInSegment(
  segment: EvaluatedSegment,
  context: EvaluationContext,
): boolean {
  return (
    segment.rules.length > 0 &&
    segment.rules.every(rule => ruleHolds(rule, segment.id, context))
  );
}

function ruleHolds(
  rule: SegmentRule,
  segmentId: number,
  context: EvaluationContext,
): boolean {
  return (
    join(rule.type, rule.conditions, condition =>
      conditionHolds(condition, segmentId, context),
    ) &&
    join(rule.type, rule.rules, child => ruleHolds(child, segmentId, context))
  );
}

/** An empty list does not restrict, whatever the type. */
function join<T>(
  type: SegmentRule['type'],
  items: readonly T[],
  holds: (item: T) => boolean,
): boolean {
  if (items.length === 0) return true;
  switch (type) {
    case 'ALL':
      return items.every(holds);
    case 'ANY':
      return items.some(holds);
    case 'NONE':
      return !items.some(holds);
    default:
      return false;
  }
}

/** Whether one condition of a segment holds in a context. */
export function conditionHolds(
  condition: SegmentCondition,
  segmentId: number,
  context: EvaluationContext,
): boolean {
  const { operator, property, value } = condition;
  const actual = property ? contextValue(property, context) : undefined;
  switch (operator) {
    case 'PERCENTAGE_SPLIT': {
      const key = property ? actual : context.identity.key;
      const percentage = Number.parseFloat(value ?? '');
      if (key === undefined || key === '') return false;
      return isInSplit(segmentId, String(key), percentage);
    }
    case 'IS_SET':
      return actual !== undefined;
    case 'IS_NOT_SET':
      return actual === undefined;
    default:
      return (
        actual !== undefined && matchesOperator(operator, actual, value ?? '')
      );
  }
}
