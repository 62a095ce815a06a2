import type { RolloutDefinition } from '../../rollouts/definition';
import { partsOf } from '../../rollouts/definition';
import type { ChecklistRule } from './checklistRule';

/**
 * Why a rule of a component can never fit, as none of its rollouts that the
 * reader may see has what it names, or `undefined` when it can. A signal alone
 * may be that of an alert, whose names nobody declares.
 *
 * @public
 */
export function checklistNameProblem(
  { from, signal, part }: ChecklistRule,
  rollouts: readonly Pick<RolloutDefinition, 'flags' | 'guards'>[],
): string | undefined {
  const guards = rollouts.flatMap(each => each.guards);
  if (part !== undefined && !guards.some(guard => guard.part === part)) {
    const parts = new Set(rollouts.flatMap(partsOf));
    return parts.has(part)
      ? `No guard that you may see watches the part ${part}.`
      : `No rollout that you may see has a part ${part}. ${listed('Parts', [
          ...parts,
        ])}`;
  }
  const mustBeGuards = from === 'guard' || part !== undefined;
  if (
    signal !== undefined &&
    mustBeGuards &&
    !guards.some(
      guard =>
        guard.signal === signal && (part === undefined || guard.part === part),
    )
  ) {
    const signals = new Set(guards.map(guard => guard.signal));
    return `No guard that you may see watches the signal ${signal}${
      part === undefined ? '' : ` of the part ${part}`
    }. ${listed('Signals', [...signals])}`;
  }
  return undefined;
}

function listed(what: string, names: readonly string[]): string {
  return names.length > 0
    ? `${what} that you may see: ${[...names].sort().join(', ')}.`
    : `There are no ${what.toLowerCase()} that you may see.`;
}

/**
 * What must fit for a rule, as it is written: `P0 signal=security`.
 *
 * @public
 */
export function checklistRuleWords({
  severities = [],
  from,
  signal,
  part,
}: ChecklistRule): string {
  return [
    ...severities,
    ...(from === undefined ? [] : [`from=${from}`]),
    ...(signal === undefined ? [] : [`signal=${signal}`]),
    ...(part === undefined ? [] : [`part=${part}`]),
  ].join(' ');
}
