import type {
  DrillView,
  OperationView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';

const DAY_MS = 86_400_000;

/** ISO time this long before now, in milliseconds. */
export function before(ms: number): string {
  return new Date(Date.now() - ms).toISOString();
}

/** ISO time this many days before now. */
export function daysAgo(days: number): string {
  return before(days * DAY_MS);
}

const JO = { kind: 'user', ref: 'user:default/jo' } as const;

/** A healthy rollout on day 6 of 10 of its beta phase, changed as asked. */
export function aRollout(changes: Partial<RolloutDetail> = {}): RolloutDetail {
  return {
    ...identity(),
    ...state(),
    ...plan(),
    guards: [
      {
        id: 'errors',
        signal: 'error-rate',
        above: 5,
        forMs: 300_000,
        response: 'roll-back',
        mode: 'enforce',
      },
    ],
    approvals: [],
    approvers: { authors: ['user:default/sam'], unknownAuthor: 'allow' },
    attestations: [],
    attestForMs: 7 * 86_400_000,
    notify: { slack: '#design-system-v2' },
    ...changes,
  };
}

function identity() {
  return {
    id: 'default.design-system-v2',
    name: 'design-system-v2',
    title: 'Design system v2',
    component: 'component:default/siteproof-web',
    owner: 'group:default/frontend',
    environment: 'production',
    provider: 'default',
    providerConfigured: true,
    tags: ['frontend'],
    flags: [
      { key: 'ds2', primary: true },
      { key: 'ds2-navigation', part: 'navigation', primary: false },
      { key: 'ds2-forms', part: 'forms', primary: false },
      { key: 'ds2-dashboard', part: 'dashboard', primary: false },
    ],
    runbooks: {
      rollback: {
        path: 'docs/runbooks/rollback-procedure.md',
        techdocsPath:
          '/docs/default/component/siteproof-web/runbooks/rollback-procedure',
      },
      incident: {
        path: 'docs/runbooks/incident-response-checklist.md',
        techdocsPath:
          '/docs/default/component/siteproof-web/runbooks/incident-response-checklist',
      },
    },
  } as const;
}

function state() {
  return {
    status: 'active',
    phase: { index: 1, name: 'beta', percent: 25 },
    exposure: { percent: 25 },
    parts: [
      { name: 'navigation', flags: ['ds2-navigation'], state: 'on' },
      { name: 'forms', flags: ['ds2-forms'], state: 'on' },
      { name: 'dashboard', flags: ['ds2-dashboard'], state: 'on' },
    ],
    health: {
      verdict: 'healthy',
      sentence: 'Flags are served as planned; nothing else is watched.',
      measuredAt: before(40_000),
      stale: false,
    },
    trouble: {
      kind: 'none',
      sentence: 'Flags are served as planned; nothing else is watched.',
    },
    lastEvent: {
      type: 'phase-entered',
      at: daysAgo(5.5),
      actor: JO,
      reason: 'gates open',
      sentence: 'Entered beta, 25 % of users by jo because gates open.',
    },
    phaseEnteredAt: daysAgo(5.5),
    nextGate: {
      open: 1,
      total: 4,
      sentence:
        '3 of 4 gates are not open: At least 10 days in this phase, NPS above 40, 2 approvals.',
      earliestAt: daysAgo(-4.5),
    },
    version: 14,
    createdAt: daysAgo(20),
    updatedAt: daysAgo(5.5),
    allowed: { rollback: true, advance: true, define: true, override: true },
    clientPollSeconds: 15,
  } as const;
}

function plan() {
  const soak = { gates: [], soakMs: 10 * DAY_MS };
  return {
    phases: [
      { name: 'internal', percent: 5, soakMs: 5 * DAY_MS, state: 'done' },
      { name: 'beta', percent: 25, soakMs: 10 * DAY_MS, state: 'current' },
      { name: 'expansion', percent: 50, soakMs: 10 * DAY_MS, state: 'next' },
      { name: 'full', percent: 100, soakMs: 5 * DAY_MS, state: 'next' },
    ],
    plan: [
      {
        name: 'internal',
        exposure: { percent: 5, audience: { emailDomain: 'siteproof.com' } },
        soakMs: 5 * DAY_MS,
        gates: [],
      },
      {
        name: 'beta',
        exposure: { percent: 25 },
        soakMs: 10 * DAY_MS,
        gates: [
          {
            id: 'error-rate',
            kind: 'error-rate',
            title: 'Error rate below 1 % for 3 days',
            below: 1,
          },
          { id: 'nps', kind: 'nps', title: 'NPS above 40', above: 40 },
          { id: 'approval', kind: 'approval', title: '2 approvals', count: 2 },
        ],
      },
      { name: 'expansion', exposure: { percent: 50 }, ...soak },
      { name: 'full', exposure: { percent: 100 }, ...soak },
    ],
    ...gates(),
  } as const;
}

function gates() {
  return {
    gates: [
      {
        id: 'soak',
        kind: 'soak',
        title: 'At least 10 days in this phase',
        state: 'closed',
        sentence: 'In this phase for 5 days of 10 days.',
        earliestAt: daysAgo(-4.5),
      },
      {
        id: 'error-rate',
        kind: 'error-rate',
        title: 'Error rate below 1 % for 3 days',
        state: 'open',
        sentence: 'Attested by user:default/sam: Sentry shows 0.2 %',
      },
      {
        id: 'nps',
        kind: 'nps',
        title: 'NPS above 40',
        state: 'unknown',
        sentence: 'Not measured yet. A person may attest it.',
      },
      {
        id: 'approval',
        kind: 'approval',
        title: '2 approvals',
        state: 'closed',
        sentence: 'No approval of 2 yet.',
      },
    ],
  } as const;
}

/** A drill twelve days ago that was confirmed, changed as asked. */
export function aDrill(changes: Partial<DrillView> = {}): DrillView {
  return {
    at: daysAgo(12),
    outcome: 'confirmed',
    runs: 20,
    confirmed: 20,
    writeMs: { min: 40, median: 50, p95: 60, max: 80 },
    confirmMs: { min: 650, median: 750, p95: 1_140, max: 1_300 },
    totalMs: { min: 700, median: 800, p95: 1_200, max: 1_380 },
    path: 'flags',
    who: 'user:default/kim',
    actor: JO,
    reason: 'Drill',
    ...changes,
  };
}

/** A rollback of everything that was just asked for, changed as asked. */
export function anOperation(
  changes: Partial<OperationView> = {},
): OperationView {
  return {
    id: 'op-1',
    rolloutId: 'default.design-system-v2',
    scope: 'whole',
    parts: [],
    requestedAt: before(200),
    requestedBy: { kind: 'user', ref: 'user:default/guest' },
    reason: 'Error rate',
    state: 'running',
    closure: { status: 'pending' },
    confirmation: { status: 'pending', stillServed: [] },
    flags: [
      { key: 'ds2', primary: true, status: 'pending', attempts: 0 },
      {
        key: 'ds2-navigation',
        part: 'navigation',
        primary: false,
        status: 'pending',
        attempts: 0,
      },
      {
        key: 'ds2-forms',
        part: 'forms',
        primary: false,
        status: 'pending',
        attempts: 0,
      },
      {
        key: 'ds2-dashboard',
        part: 'dashboard',
        primary: false,
        status: 'pending',
        attempts: 0,
      },
    ],
    sentence: 'Asking the flag provider to close the rollout.',
    ...changes,
  };
}
