import type {
  Exposure,
  FlagDefinition,
  GateSpec,
  GuardSpec,
  PlanPhase,
  RolloutDefinition,
} from '@production-safety/core';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const SITEPROOF: RolloutDefinition = {
  name: 'design-system-v2',
  namespace: 'default',
  title: 'Design system v2',
  tags: ['frontend'],
  component: 'component:default/siteproof-web',
  owner: 'group:default/frontend',
  environment: 'production',
  provider: 'default',
  flags: [
    { key: 'ds2', primary: true },
    { key: 'ds2-navigation', part: 'navigation', primary: false },
    { key: 'ds2-forms', part: 'forms', primary: false },
  ],
  plan: [
    aPhase('internal', 5, {
      exposure: { percent: 5, audience: { emailDomain: 'siteproof.com' } },
      soakMs: 5 * DAY,
    }),
    aPhase('beta', 25, { soakMs: 10 * DAY }),
    aPhase('expansion', 50, { soakMs: 10 * DAY }),
    aPhase('full', 100, { soakMs: 5 * DAY }),
  ],
  guards: [],
  runbooks: { rollback: 'docs/runbooks/rollback-procedure.md' },
  notify: { slack: '#design-system-v2' },
};

/**
 * A phase of a plan: no soak and no gates unless given.
 *
 * @public
 */
export function aPhase(
  name: string,
  percent: number,
  rest: { exposure?: Exposure; soakMs?: number; gates?: GateSpec[] } = {},
): PlanPhase {
  return {
    name,
    exposure: rest.exposure ?? { percent },
    soakMs: rest.soakMs ?? 0,
    gates: rest.gates ?? [],
  };
}

/**
 * Builds a valid rollout definition, step by step. Immutable: every step
 * answers a new builder.
 *
 * @public
 */
export class DefinitionBuilder {
  readonly #definition: RolloutDefinition;

  constructor(definition: RolloutDefinition = SITEPROOF) {
    this.#definition = definition;
  }

  with(changes: Partial<RolloutDefinition>): DefinitionBuilder {
    return new DefinitionBuilder({ ...this.#definition, ...changes });
  }

  named(name: string, namespace: string = 'default'): DefinitionBuilder {
    return this.with({ name, namespace });
  }

  ownedBy(owner: string): DefinitionBuilder {
    return this.with({ owner });
  }

  forComponent(component: string): DefinitionBuilder {
    return this.with({ component });
  }

  inEnvironment(environment: string): DefinitionBuilder {
    return this.with({ environment });
  }

  withPlan(...plan: PlanPhase[]): DefinitionBuilder {
    return this.with({ plan });
  }

  withGuards(...guards: GuardSpec[]): DefinitionBuilder {
    return this.with({ guards });
  }

  withFlags(...flags: FlagDefinition[]): DefinitionBuilder {
    return this.with({ flags });
  }

  /** `count` flags, the first is primary, the others one part each. */
  withFlagCount(count: number): DefinitionBuilder {
    return this.withFlags(
      ...Array.from({ length: count }, (_, index) =>
        index === 0
          ? { key: 'flag-0', primary: true }
          : { key: `flag-${index}`, part: `part-${index}`, primary: false },
      ),
    );
  }

  /** The given gates for every phase. */
  withGates(...gates: GateSpec[]): DefinitionBuilder {
    return this.with({
      plan: this.#definition.plan.map(phase => ({ ...phase, gates })),
    });
  }

  /** The given soak time for every phase. */
  withSoak(soakMs: number): DefinitionBuilder {
    return this.with({
      plan: this.#definition.plan.map(phase => ({ ...phase, soakMs })),
    });
  }

  build(): RolloutDefinition {
    return this.#definition;
  }
}

/**
 * Starts a definition that is valid as it is: three flags, four phases
 * (5 % of colleagues, 25 %, 50 %, 100 %), days of soak, no gates or guards.
 *
 * @public
 */
export function aDefinition(): DefinitionBuilder {
  return new DefinitionBuilder();
}
