import { ATTEST_FOR_MS, authorsOf } from '@production-safety/core';
import type {
  GateAttestation,
  GateRecord,
  Rollout,
} from '@production-safety/core';
import type {
  AllowedActions,
  ApproversView,
  AttestationView,
  GateRecordView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutRow } from '../database/RolloutRow';
import { driftView } from './driftView';
import { gateViews } from './gateViews';
import { heldView } from './heldView';
import { rolloutSummaryView } from './rolloutSummaryView';
import type { ViewContext } from './viewContext';
import { watchView } from './watchView';
import { isoTime } from './wording';

/** Everything the rollout page shows besides its history. */
export function rolloutDetailView(
  row: RolloutRow,
  allowed: AllowedActions,
  context: ViewContext,
  incidents: readonly string[] = [],
): RolloutDetail {
  const { rollout } = row;
  const { definition } = rollout;
  return {
    ...rolloutSummaryView(row, allowed, context),
    plan: definition.plan,
    gates: gateViews(row, context),
    guards: definition.guards,
    ...watchView(row, context.now),
    ...heldView(row, incidents, context.now),
    approvals: rollout.approvals.map(recordView),
    approvers: approversView(rollout, context),
    attestations: rollout.attestations.map(attestationView),
    attestForMs: context.rules?.attestForMs ?? ATTEST_FOR_MS,
    ...(rollout.drift ? { drift: driftView(rollout.drift) } : {}),
    notify: definition.notify,
  };
}

/** Whose approvals count. */
function approversView(
  rollout: Rollout,
  { rules: { approvals = {} } = {} }: ViewContext,
): ApproversView {
  const { by, starterCounts = true, unknownAuthor = 'allow' } = approvals;
  const { startedBy } = rollout;
  return {
    authors: authorsOf(rollout),
    unknownAuthor,
    ...(by ? { by } : {}),
    ...(starterCounts || !startedBy ? {} : { notStarter: startedBy.ref }),
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
