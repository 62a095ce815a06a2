import type {
  IncidentDetail,
  RunStepView,
  RunSummaryView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { before } from './aRollout';

const MINUTE_MS = 60_000;

/** The reader of the screens in tests. */
export const ME = 'user:default/me';

/** A P1 that somebody else commands, changed as asked. */
export function anIncident(
  changes: Partial<IncidentDetail> = {},
): IncidentDetail {
  return {
    id: 'inc-1',
    url: '/production-safety/incidents/inc-1',
    version: 3,
    title: 'Sign in fails',
    severity: 'P1',
    status: 'investigating',
    components: ['component:default/siteproof-web'],
    commander: 'user:default/jo',
    isRestricted: false,
    isDrill: false,
    declaredAt: before(12 * MINUTE_MS),
    acknowledgedAt: before(10 * MINUTE_MS),
    messages: {
      items: [],
      chats: [],
      statusPages: [],
      publishesTo: [],
    },
    pagersAway: [],
    actionItems: { items: [], lacks: [], trackers: [] },
    updateEveryMs: 1_800_000,
    clocks: [
      {
        clock: 'acknowledge',
        state: 'met',
        startedAt: before(12 * MINUTE_MS),
        dueAt: before(7 * MINUTE_MS),
        endedAt: before(10 * MINUTE_MS),
      },
      {
        clock: 'mitigate',
        state: 'running',
        startedAt: before(12 * MINUTE_MS),
        dueAt: before(-48 * MINUTE_MS),
      },
    ],
    roles: [
      { role: 'operations', holder: 'user:default/kim' },
      { role: 'customer-liaison' },
      { role: 'internal-liaison' },
      { role: 'scribe' },
    ],
    prompts: [],
    runs: [],
    ...changes,
  };
}

/** A step that has not been come to, changed as asked. */
export function aStep(
  id: string,
  changes: Partial<RunStepView> = {},
): RunStepView {
  return {
    id,
    kind: 'manual',
    text: `Do **${id}**`,
    required: false,
    twoPeople: false,
    details: [],
    choices: [],
    state: 'pending',
    visit: 0,
    answers: [],
    ...changes,
  };
}

/** A run at its first step, in one section. */
export function aRun(
  steps: readonly RunStepView[],
  changes: Partial<RunView> = {},
): RunView {
  const [first, ...others] = steps;
  return {
    id: 'run-1',
    version: 1,
    title: 'P1 response',
    runbook: {
      entityRef: 'component:default/runbooks',
      path: 'docs/runbooks/p1-response.md',
    },
    incidentId: 'inc-1',
    startedBy: 'user:default/jo',
    startedAt: before(11 * MINUTE_MS),
    answered: 0,
    steps: steps.length,
    hash: 'a'.repeat(64),
    next: first?.id,
    nextSince: before(MINUTE_MS),
    sections: [
      {
        id: 'first',
        title: 'First minutes',
        steps: first ? [atFirst(first), ...others] : [],
      },
    ],
    records: {},
    leads: [],
    ...changes,
  };
}

export function summaryOf(run: RunView): RunSummaryView {
  const { id, version, title, runbook, startedBy, startedAt } = run;
  const { answered, steps, endedAt } = run;
  const ended = endedAt === undefined ? {} : { endedAt };
  return {
    id,
    version,
    title,
    runbook,
    startedBy,
    startedAt,
    answered,
    steps,
    ...ended,
  };
}

function atFirst(step: RunStepView): RunStepView {
  return step.state === 'waits-for-second'
    ? step
    : { ...step, state: 'active' };
}
