import type {
  Audience,
  AutopilotPolicy,
  PlanPhase,
  RiskSpec,
  RolloutDefinition,
} from '@production-safety/core';
import { readEntityRef } from './fields/entityRef';
import { STANDARD_PLANS } from './plans/standardPlans';
import type { ReadManifest } from './shape/manifestShape';

type Present<Fields> = { [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** Leaves out fields without a value, so that equal things compare equal. */
function present<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<Fields>;
}

function toPhase(
  phase: NonNullable<ReadManifest['spec']['plan']>[number],
): PlanPhase {
  const { percent, audience } = phase.exposure;
  return {
    name: phase.phase,
    exposure: audience
      ? { percent, audience: present<Audience>(audience) }
      : { percent },
    soakMs: phase.soak,
    gates: phase.gates ?? [],
  };
}

function toRisk({
  guards = [],
  recovery,
  ...risk
}: NonNullable<ReadManifest['spec']['risks']>[number]): RiskSpec {
  const { id, title, mitigation, ...rest } = risk;
  return {
    id,
    title,
    mitigation,
    ...present(rest),
    guards,
    ...present({
      recovery: recovery && { by: recovery.by, withinMs: recovery.within },
    }),
  };
}

function planOf(spec: ReadManifest['spec']): readonly PlanPhase[] {
  return spec.planRef === undefined
    ? (spec.plan ?? []).map(toPhase)
    : STANDARD_PLANS[spec.planRef];
}

function autopilotOf({
  wholeWithin: wholeWithinMs,
  ...modes
}: NonNullable<ReadManifest['spec']['autopilot']>): AutopilotPolicy {
  return present({ ...modes, wholeWithinMs });
}

/** Full form of a reference that the schema has accepted. */
function fullRef(text: string, defaultKind: string, namespace: string): string {
  const read = readEntityRef(text, {
    defaultKind,
    defaultNamespace: namespace,
  });
  return read?.ref ?? text;
}

/**
 * What a checked manifest declares. References are written in full; a lone
 * flag is the primary one; the namespace, provider and title that are left
 * out are `default`, `default` and the name.
 */
export function toDefinition(manifest: ReadManifest): RolloutDefinition {
  const { metadata, spec } = manifest;
  const namespace = metadata.namespace ?? 'default';
  return {
    name: metadata.name,
    namespace,
    title: metadata.title ?? metadata.name,
    ...present({ description: metadata.description }),
    tags: metadata.tags ?? [],
    component: fullRef(spec.component, 'component', namespace),
    owner: fullRef(spec.owner, 'group', namespace),
    ...present({
      authors: spec.authors?.map(ref => fullRef(ref, 'user', namespace)),
    }),
    environment: spec.environment,
    provider: spec.provider ?? 'default',
    flags: spec.flags.map(flag => ({
      key: flag.key,
      ...present({ part: flag.part }),
      primary: flag.primary ?? spec.flags.length === 1,
      ...present({ population: flag.population }),
    })),
    plan: planOf(spec),
    guards: spec.guards ?? [],
    ...present({ risks: spec.risks?.map(toRisk) }),
    runbooks: present(spec.runbooks ?? {}),
    notify: present(spec.notify ?? {}),
    ...present({
      code: spec.code && {
        changes: spec.code.changes ?? [],
        ...present({
          repository: spec.code.repository,
          deploy: spec.code.deploy,
          envFile: spec.code.envFile,
        }),
      },
      onDrift: spec.onDrift,
      onOverdue: spec.onOverdue,
      autopilot: spec.autopilot && autopilotOf(spec.autopilot),
    }),
  };
}
