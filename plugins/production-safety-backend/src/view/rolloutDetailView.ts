import { ATTEST_FOR_MS } from '@production-safety/core';
import type { GateAttestation, GateRecord } from '@production-safety/core';
import type {
  AllowedActions,
  AttestationView,
  GateRecordView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutRow } from '../database/RolloutRow';
import { driftView } from './driftView';
import { gateViews } from './gateViews';
import { rolloutSummaryView } from './rolloutSummaryView';
import type { ViewContext } from './viewContext';
import { watchView } from './watchView';
import { isoTime } from './wording';

/** Everything the rollout page shows besides its history. */
export function rolloutDetailView(
  row: RolloutRow,
  allowed: AllowedActions,
  context: ViewContext,
): RolloutDetail {
  const { rollout } = row;
  const { definition } = rollout;
  return {
    ...rolloutSummaryView(row, allowed, context),
    plan: definition.plan,
    gates: gateViews(row, context),
    guards: definition.guards,
    ...watchView(row, context.now),
    approvals: rollout.approvals.map(recordView),
    attestations: rollout.attestations.map(attestationView),
    attestForMs: context.rules?.attestForMs ?? ATTEST_FOR_MS,
    ...(rollout.drift ? { drift: driftView(rollout.drift) } : {}),
    notify: definition.notify,
  };
}

function attestationView({
  until,
  ...record
}: GateAttestation): AttestationView {
  return {
    ...recordView(record),
    ...(until === undefined ? {} : { until: isoTime(until) }),
  };
}

function recordView(record: GateRecord): GateRecordView {
  return { ...record, at: isoTime(record.at) };
}
