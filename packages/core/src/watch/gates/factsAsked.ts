import type { GateSpec } from '../../rollouts/gate';
import type { Rollout } from '../../rollouts/rollout';
import type { GateFacts } from './gateFacts';

/**
 * Those of the facts that the gates of the present phase ask for: from them
 * and the same measurements the same is judged.
 *
 * @public
 */
export function factsAsked(
  { definition, phase }: Rollout,
  facts: GateFacts,
): GateFacts {
  const gates = phase === null ? [] : definition.plan[phase].gates;
  const named = (kind: GateSpec['kind'], prefix = '') =>
    gates.flatMap(gate =>
      gate.kind === kind && gate.of ? [`${prefix}${gate.of}`] : [],
    );
  const { incidents, majorIncidents = [], rollouts, checklists, rules } = facts;
  const isCounted = gates.some(({ kind }) => kind === 'open-incidents');
  const calendars = named('freeze-window');
  const approvals = gates.some(({ kind }) => kind === 'approval');
  return present({
    incidents: isCounted ? incidents : undefined,
    majorIncidents: majorIncidents.length > 0 ? majorIncidents : undefined,
    rollouts: only(rollouts, named('dependency', `${definition.namespace}.`)),
    checklists: only(checklists, named('checklist')),
    rules:
      rules &&
      present({
        calendars: calendars.length > 0 ? rules.calendars : undefined,
        approvals: approvals ? rules.approvals : undefined,
      }),
  });
}

/** Goes by the names: there may be as many facts as there are rollouts. */
function only<Value>(
  all: Readonly<Record<string, Value>> = {},
  names: readonly string[],
): Readonly<Record<string, Value>> | undefined {
  const kept = names
    .filter(name => Object.hasOwn(all, name))
    .map(name => [name, all[name]] as const);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Without what has no value, so that what is stored is short. */
function present<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Fields;
}
