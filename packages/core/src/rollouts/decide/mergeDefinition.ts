import type { Refusal } from '../../shared/refusal';
import type {
  FlagDefinition,
  PlanPhase,
  RolloutDefinition,
} from '../definition';
import type { Rollout } from '../rollout';

type Merged =
  | {
      readonly definition: RolloutDefinition;
      readonly changes: readonly string[];
    }
  | { readonly refusal: Refusal };

/**
 * Brings a changed declaration together with what already happened: phases
 * that were entered keep their form, and a flag that may be exposed is never
 * forgotten and keeps its part and its population, so that it can still be
 * rolled back, a part that was rolled back stays so under its name, and users
 * who have the change keep it. All else that is declared counts from now on.
 */
export function mergeDefinition(
  state: Rollout,
  next: RolloutDefinition,
): Merged {
  const current = state.definition;
  const untouched = state.phase === null && state.partsOff.length === 0;
  const merged: RolloutDefinition = untouched
    ? next
    : {
        ...next,
        environment: current.environment,
        provider: current.provider,
        flags: mergeFlags(current.flags, next.flags),
        plan: mergePlan(current.plan, next.plan, state.phase),
      };
  const fall = firstFall(merged.plan);
  if (fall) {
    return {
      refusal: {
        code: 'plan-goes-down',
        message: `Phase ${fall.name} at ${fall.exposure.percent} % is below the phase before it.`,
        fix: 'Give every phase after the current one at least its percentage.',
        field: 'plan',
      },
    };
  }
  const changes = differences(current, merged);
  if (!untouched) changes.push(...kept(current, next, state.phase));
  // What is only kept back changes nothing and is no event of its own.
  return same(current, merged)
    ? { definition: current, changes: [] }
    : { definition: merged, changes };
}

function mergeFlags(
  current: readonly FlagDefinition[],
  next: readonly FlagDefinition[],
): readonly FlagDefinition[] {
  const known = new Map(current.map(flag => [flag.key, flag]));
  const declared = next.map(flag => {
    const { key, primary } = flag;
    const { part, population } =
      known.get(key) ?? withPopulationOfPart(flag, current);
    return {
      key,
      primary,
      ...(part !== undefined && { part }),
      ...(population !== undefined && { population }),
    };
  });
  const keys = new Set(next.map(flag => flag.key));
  const dropped = current
    .filter(flag => !keys.has(flag.key))
    .map(flag => ({ ...flag, primary: false }));
  return [...declared, ...dropped];
}

/** A flag that joins a part of a started rollout gets the part's users. */
function withPopulationOfPart(
  flag: FlagDefinition,
  current: readonly FlagDefinition[],
): FlagDefinition {
  const peer = current.find(({ part }) => part && part === flag.part);
  return peer ? { ...flag, population: peer.population } : flag;
}

function mergePlan(
  current: readonly PlanPhase[],
  next: readonly PlanPhase[],
  phase: number | null,
): readonly PlanPhase[] {
  if (phase === null) return next;
  const entered = current.slice(0, phase + 1);
  const here = next.findIndex(({ name }) => name === current[phase].name);
  const names = new Set(entered.map(({ name }) => name));
  const rest = here >= 0 ? next.slice(here + 1) : next;
  return [...entered, ...rest.filter(({ name }) => !names.has(name))];
}

function firstFall(plan: readonly PlanPhase[]): PlanPhase | undefined {
  return plan.find(
    (phase, index) =>
      index > 0 && phase.exposure.percent < plan[index - 1].exposure.percent,
  );
}

const FIELDS: readonly (readonly [keyof RolloutDefinition, string])[] = [
  ['title', 'Title'],
  ['description', 'Description'],
  ['tags', 'Tags'],
  ['component', 'Component'],
  ['owner', 'Owner'],
  ['authors', 'Authors'],
  ['environment', 'Environment'],
  ['provider', 'Flag provider'],
  ['flags', 'Flags'],
  ['plan', 'Plan'],
  ['guards', 'Guards'],
  ['risks', 'Risks'],
  ['runbooks', 'Runbooks'],
  ['notify', 'Notifications'],
  ['code', 'Code'],
  ['onDrift', 'What to do about drift'],
  ['onOverdue', 'What to do when a rollback step is overdue'],
  ['autopilot', 'Autopilot'],
];

function differences(
  current: RolloutDefinition,
  merged: RolloutDefinition,
): string[] {
  return FIELDS.filter(([field]) => !same(current[field], merged[field])).map(
    ([field, name]) => {
      if (field === 'plan') return `Plan is now ${planWords(merged)}.`;
      if (field === 'flags') {
        return `Flags are now ${merged.flags
          .map(({ key }) => key)
          .join(', ')}.`;
      }
      return `${name} changed.`;
    },
  );
}

function kept(
  current: RolloutDefinition,
  next: RolloutDefinition,
  phase: number | null,
): string[] {
  const notes: string[] = [];
  if (next.environment !== current.environment) {
    notes.push(
      `Environment stays ${current.environment}: the rollout has started there.`,
    );
  }
  if (next.provider !== current.provider) {
    notes.push(
      `Flag provider stays ${current.provider}: the rollout has started there.`,
    );
  }
  const keys = new Set(next.flags.map(flag => flag.key));
  const stay = current.flags.filter(flag => !keys.has(flag.key));
  if (stay.length > 0) {
    const names = stay.map(({ key }) => key).join(', ');
    notes.push(`Kept although not declared any more: ${names}.`);
  }
  for (const { key, part } of next.flags) {
    const old = current.flags.find(flag => flag.key === key);
    if (old && old.part !== part) {
      notes.push(
        `Flag ${key} stays ${
          old.part ? `in part ${old.part}` : 'without a part'
        }: the rollout has started.`,
      );
    }
  }
  notes.push(...keptPopulations(current.flags, next.flags));
  const entered = phase === null ? [] : current.plan.slice(0, phase + 1);
  for (const old of entered) {
    const renewed = next.plan.find(({ name }) => name === old.name);
    if (!renewed || !same(renewed, old)) {
      notes.push(`Phase ${old.name} was entered before and stays as it was.`);
    }
  }
  return notes;
}

function keptPopulations(
  current: readonly FlagDefinition[],
  next: readonly FlagDefinition[],
): string[] {
  return mergeFlags(current, next).flatMap(({ key, population }) => {
    const declared = next.find(flag => flag.key === key);
    return declared && declared.population !== population
      ? [
          `Flag ${key} ${
            population ? 'keeps a population of its own' : 'shares its users'
          }: the rollout has started.`,
        ]
      : [];
  });
}

function planWords(definition: RolloutDefinition): string {
  return definition.plan
    .map(({ name, exposure }) => `${name} ${exposure.percent} %`)
    .join(' → ');
}

/** Structural equality that does not depend on the order of members. */
function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(
          Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : member,
  );
}
