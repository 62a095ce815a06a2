import type {
  RunStepView,
  TimelineEntryView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { FakeIncidents } from '../src/__testUtils__/FakeIncidents';
import { before } from '../src/__testUtils__/aRollout';
import {
  aRun,
  aStep,
  anIncident,
  summaryOf,
} from '../src/__testUtils__/anIncident';

const MINUTE_MS = 60_000;
const JO = 'user:default/jo';

/** Incidents in the states a screen can show. */
export function exampleIncidents(): FakeIncidents {
  const run = aRun(exampleSteps());
  const incidents = new FakeIncidents(
    anIncident({ runs: [summaryOf(run)] }),
    anIncident({
      id: 'inc-2',
      title: 'Search is slow for some users in the morning',
      severity: 'P2',
      status: 'monitoring',
      isRestricted: true,
      commander: undefined,
      acknowledgedAt: undefined,
      checklistProblem: 'No runbook is configured for P2.',
    }),
    anIncident({
      id: 'inc-3',
      title: 'Drill: the navigation is empty',
      severity: 'P0',
      status: 'resolved',
      isDrill: true,
      resolvedAt: before(2 * MINUTE_MS),
    }),
  );
  incidents.putRun(run);
  incidents.timeline = exampleTimeline();
  incidents.postMortem = '# Post-mortem\n\nSign in failed for 12 minutes.\n';
  incidents.suspects = [
    {
      rolloutId: 'default.design-system-v2',
      title: 'Design system v2',
      component: 'component:default/siteproof-web',
      environment: 'production',
      percent: 25,
      changedAt: before(20 * MINUTE_MS),
      evidence: [
        'It went to 25 % of users 8 minutes before the incident was declared.',
        'It changes the component that is affected.',
      ],
      mayRollBack: true,
      rank: 0,
    },
  ];
  incidents.suspectedDeploys = [
    {
      ...{ deployer: 'web', environment: 'production' },
      component: 'component:default/siteproof-web',
      deployment: {
        ...{ id: '12', sha: '4f2c9d1e', url: null, by: 'kim' },
        at: before(25 * MINUTE_MS),
      },
      before: {
        ...{ id: '11', sha: 'a81b7c20', url: null },
        at: before(2_000 * MINUTE_MS),
      },
      evidence: [
        '4f2c9d1 was deployed by kim at 08:47:00 UTC, 13 minutes before the declaration.',
        'It is what siteproof-web runs.',
      ],
      mayPutBack: true,
      rank: 1,
    },
  ];
  return incidents;
}

function exampleSteps(): readonly RunStepView[] {
  return [
    aStep('page', {
      text: 'Call **operations** and the customer liaison into the channel.',
      role: 'Commander',
      required: true,
      timeBoxMs: 5 * MINUTE_MS,
      expect: 'Both have answered.',
      how: 'Their numbers are in the [rota](https://example.com/rota).',
      otherwise: 'Page their deputies.',
    }),
    aStep('rate', {
      kind: 'confirm',
      text: 'Read the share of failed requests off the [dashboard](dash.md).',
      role: 'Operations',
      expect: 'Below `1 %`',
      timeBoxMs: 2 * MINUTE_MS,
    }),
    aStep('decide', {
      kind: 'decision',
      text: 'Did users get something new in the last hours?',
      role: 'Commander',
      required: true,
      choices: [
        { answer: 'Yes', text: 'Roll it back first' },
        { answer: 'No', text: 'Look at the infrastructure' },
      ],
    }),
    aStep('drop', { text: 'Drop the queue.', twoPeople: true }),
  ];
}

function exampleTimeline(): readonly TimelineEntryView[] {
  const entries: readonly (Partial<TimelineEntryView> & { id: string })[] = [
    { id: '4', sentence: 'Errors fall since 14:02.' },
    { id: '3', sentence: 'Erors fall since 14:20.', supersededBy: '4' },
    { id: '2', kind: 'acknowledged', sentence: 'Acknowledged.' },
    { id: '1', kind: 'declared', sentence: 'Declared as P1.' },
  ];
  return entries.map((entry, index) => ({
    kind: 'noted',
    sentence: '',
    occurredAt: before((4 + index * 2) * MINUTE_MS),
    recordedAt: before((4 + index * 2) * MINUTE_MS),
    actor: { kind: 'user', ref: JO },
    ...entry,
  }));
}
