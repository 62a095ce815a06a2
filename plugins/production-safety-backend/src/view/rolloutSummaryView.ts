import {
  assessHealth,
  latestRollback,
  troubleOf,
} from '@production-safety/core';
import type { Health, Rollout, Trouble } from '@production-safety/core';
import type {
  AllowedActions,
  HealthView,
  PhaseView,
  RolloutSummary,
  TroubleView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutRow } from '../database/RolloutRow';
import { QUIET_EVERY_MS, servingKindOf } from '../database/servingKinds';
import { drillView } from './drillView';
import { lastEventView } from './eventView';
import { nextGateView } from './gateViews';
import { operationView } from './operationView';
import { partViews } from './partViews';
import { runbookViews } from './runbookViews';
import type { ViewContext } from './viewContext';
import { isoTime } from './wording';

/** A rollout as lists, cards and headers show it. */
export function rolloutSummaryView(
  row: RolloutRow,
  allowed: AllowedActions,
  context: ViewContext,
): RolloutSummary {
  const { rollout, lastEvent } = row;
  const { definition } = rollout;
  const pollSeconds = context.clientPollSecondsOf(definition.provider);
  const nextGate = nextGateView(row, context);
  const health = healthOf(row, context);
  return {
    id: rollout.id,
    name: definition.name,
    title: definition.title,
    ...(definition.description ? { description: definition.description } : {}),
    component: definition.component,
    owner: definition.owner,
    environment: definition.environment,
    provider: definition.provider,
    providerConfigured: pollSeconds !== undefined,
    tags: definition.tags,
    status: rollout.status,
    phase: currentPhase(rollout),
    phases: phaseViews(rollout),
    exposure: rollout.exposure,
    parts: partViews(rollout),
    flags: definition.flags,
    health: healthView(health),
    trouble: troubleView(troubleInRow(row, context, health)),
    lastEvent: lastEventView(lastEvent, rollout.rollbacks),
    ...rollbackMember(rollout, pollSeconds === undefined, context),
    ...(rollout.lastDrill ? { lastDrill: drillView(rollout.lastDrill) } : {}),
    ...timeMember('orphanedAt', rollout.orphanedAt),
    ...timeMember('phaseEnteredAt', rollout.phaseEnteredAt),
    ...(nextGate ? { nextGate } : {}),
    runbooks: runbookViews(definition),
    version: rollout.version,
    createdAt: isoTime(rollout.createdAt),
    updatedAt: isoTime(rollout.updatedAt),
    allowed,
    ...(pollSeconds === undefined ? {} : { clientPollSeconds: pollSeconds }),
  };
}

function currentPhase({ definition, phase }: Rollout): RolloutSummary['phase'] {
  if (phase === null) {
    return null;
  }
  const { name, exposure } = definition.plan[phase];
  return { index: phase, name, percent: exposure.percent };
}

function phaseViews(rollout: Rollout): readonly PhaseView[] {
  return rollout.definition.plan.map(({ name, exposure, soakMs }, index) => ({
    name,
    percent: exposure.percent,
    ...(exposure.audience ? { audience: exposure.audience } : {}),
    soakMs,
    state: phaseState(rollout, index),
  }));
}

function phaseState(
  { phase, status }: Rollout,
  index: number,
): PhaseView['state'] {
  if (phase === null || index > phase) {
    return 'next';
  }
  return index < phase || status === 'completed' ? 'done' : 'current';
}

/** The worst that is the matter with it. */
export function troubleInRow(
  row: RolloutRow,
  context: Pick<ViewContext, 'now' | 'freshForMs' | 'rules'>,
  health: Health = healthOf(row, context),
): Trouble {
  const { rollout, lastLook: look } = row;
  const { now, rules } = context;
  return troubleOf(rollout, { health, look, now, rules });
}

function troubleView({ kind, sentence, since }: Trouble): TroubleView {
  return {
    kind,
    sentence,
    ...(since === undefined ? {} : { since: isoTime(since) }),
  };
}

function healthOf(
  { rollout, serving, lastLook }: RolloutRow,
  { now, freshForMs }: Pick<ViewContext, 'now' | 'freshForMs'>,
): Health {
  return assessHealth({
    rollout,
    check: serving,
    ...(lastLook ? { look: lastLook } : {}),
    now,
    // What should be nowhere is read less often.
    freshForMs:
      servingKindOf(rollout.status) === 'quiet'
        ? freshForMs + QUIET_EVERY_MS
        : freshForMs,
  });
}

function healthView(health: Health): HealthView {
  return {
    verdict: health.verdict,
    sentence: health.sentence,
    ...timeMember('measuredAt', health.measuredAt),
    stale: health.stale,
  };
}

function rollbackMember(
  rollout: Rollout,
  providerMissing: boolean,
  { now, codeHosts }: ViewContext,
) {
  const latest = latestRollback(rollout);
  const { provider } = rollout.definition;
  return latest
    ? {
        rollback: operationView(
          rollout.id,
          latest,
          providerMissing ? provider : undefined,
          { definition: rollout.definition, now, codeHosts },
        ),
      }
    : {};
}

function timeMember<Name extends string>(
  name: Name,
  at: number | null,
): { [member in Name]?: string } {
  return at === null
    ? {}
    : ({ [name]: isoTime(at) } as { [m in Name]: string });
}
