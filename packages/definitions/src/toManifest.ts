import type {
  AutopilotPolicy,
  CodeDefinition,
  GateSpec,
  GuardSpec,
  PlanPhase,
  RiskSpec,
  RolloutDefinition,
} from '@production-safety/core';
import { writeDuration } from './fields/duration';
import { LimitUnit, writeLimit } from './fields/limit';
import { defaultGateId, defaultGateTitle } from './gates/gateDefaults';
import { GATE_KIND_RULES } from './gates/gateKinds';
import { signalUnit } from './guards/signals';
import { API_VERSION } from './shape/manifestShape';

/**
 * A manifest as a plain object, ready to be written as YAML or JSON.
 *
 * @public
 */
export interface RolloutManifest {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: 'Rollout';
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: Readonly<Record<string, unknown>>;
}

function limits(
  spec: Pick<GateSpec, 'below' | 'above' | 'forMs'>,
  unit: LimitUnit,
): Record<string, unknown> {
  return {
    ...(spec.below !== undefined && { below: writeLimit(spec.below, unit) }),
    ...(spec.above !== undefined && { above: writeLimit(spec.above, unit) }),
    ...(spec.forMs !== undefined && { for: writeDuration(spec.forMs) }),
  };
}

function writeGate(gate: GateSpec): Record<string, unknown> {
  const unit = GATE_KIND_RULES[gate.kind].limit?.unit(gate.of) ?? 'number';
  return {
    kind: gate.kind,
    ...(gate.id !== defaultGateId(gate) && { id: gate.id }),
    ...(gate.title !== defaultGateTitle(gate) && { title: gate.title }),
    ...(gate.count !== undefined && { count: gate.count }),
    ...limits(gate, unit),
    ...(gate.of !== undefined && { of: gate.of }),
    ...(gate.part !== undefined && { part: gate.part }),
    ...(gate.windowMs !== undefined && {
      window: writeDuration(gate.windowMs),
    }),
    ...(gate.minimum !== undefined && { minimum: gate.minimum }),
    ...(gate.freshForMs !== undefined && {
      freshFor: writeDuration(gate.freshForMs),
    }),
    ...(gate.onNoData !== undefined && { onNoData: gate.onNoData }),
    ...(gate.severity !== undefined && { severity: gate.severity }),
    ...(gate.mode !== undefined && { mode: gate.mode }),
    ...(gate.windows !== undefined && { windows: gate.windows }),
  };
}

function writePhase(phase: PlanPhase): Record<string, unknown> {
  return {
    phase: phase.name,
    exposure: phase.exposure,
    soak: writeDuration(phase.soakMs),
    ...(phase.gates.length > 0 && { gates: phase.gates.map(writeGate) }),
  };
}

function writeGuard(guard: GuardSpec): Record<string, unknown> {
  return {
    id: guard.id,
    signal: guard.signal,
    ...limits(guard, signalUnit(guard.signal)),
    ...(guard.perMs !== undefined && { per: writeDuration(guard.perMs) }),
    ...(guard.part !== undefined && { part: guard.part }),
    ...(guard.reaction !== undefined && { reaction: guard.reaction }),
    ...(guard.onBlind !== undefined && { onBlind: guard.onBlind }),
    ...(guard.sharedIncident !== undefined && {
      sharedIncident: guard.sharedIncident,
    }),
    response: guard.response,
    mode: guard.mode,
  };
}

function writeRisk({ guards, recovery, ...risk }: RiskSpec) {
  return {
    ...risk,
    ...(guards.length > 0 && { guards }),
    ...(recovery !== undefined && {
      recovery: {
        by: recovery.by,
        within: writeDuration(recovery.withinMs),
      },
    }),
  };
}

function writeAutopilot({ wholeWithinMs, ...modes }: AutopilotPolicy) {
  return {
    ...modes,
    ...(wholeWithinMs !== undefined && {
      wholeWithin: writeDuration(wholeWithinMs),
    }),
  };
}

function writeCode({ changes, ...rest }: CodeDefinition) {
  return { ...rest, ...(changes.length > 0 && { changes }) };
}

/**
 * Writes a definition as the manifest that declares it: reading the result
 * gives an equal definition. A standard plan is written out.
 *
 * @public
 */
export function toManifest(definition: RolloutDefinition): RolloutManifest {
  const {
    guards,
    risks,
    runbooks,
    notify,
    code,
    onDrift,
    onOverdue,
    autopilot,
  } = definition;
  return {
    apiVersion: API_VERSION,
    kind: 'Rollout',
    metadata: {
      name: definition.name,
      namespace: definition.namespace,
      title: definition.title,
      ...(definition.description !== undefined && {
        description: definition.description,
      }),
      ...(definition.tags.length > 0 && { tags: definition.tags }),
    },
    spec: {
      component: definition.component,
      owner: definition.owner,
      ...(definition.authors !== undefined && { authors: definition.authors }),
      environment: definition.environment,
      provider: definition.provider,
      flags: definition.flags.map(({ key, part, primary, population }) => ({
        key,
        ...(part !== undefined && { part }),
        ...(primary && { primary }),
        ...(population !== undefined && { population }),
      })),
      plan: definition.plan.map(writePhase),
      ...(guards.length > 0 && { guards: guards.map(writeGuard) }),
      ...(risks !== undefined && { risks: risks.map(writeRisk) }),
      ...(Object.keys(runbooks).length > 0 && { runbooks }),
      ...(Object.keys(notify).length > 0 && { notify }),
      ...(code !== undefined && { code: writeCode(code) }),
      ...(onDrift !== undefined && { onDrift }),
      ...(onOverdue !== undefined && { onOverdue }),
      ...(autopilot !== undefined && { autopilot: writeAutopilot(autopilot) }),
    },
  };
}
