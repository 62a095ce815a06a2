import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

const step = (action: string, input: string) =>
  `steps:
  - id: step
    name: ${action}
    action: production-safety:${action}
    input:
${input}`;

/** Shown in the portal's list of actions, and run as tests. */
export const declareExamples: TemplateExample[] = [
  {
    description: 'With a title alone; severity is P1',
    example: step('incident:declare', `      title: Nobody can log in\n`),
  },
  {
    description: 'A drill on a component',
    example: step(
      'incident:declare',
      `      title: Practice of the login outage
      severity: P0
      components: [component:default/siteproof-web]
      isDrill: true
`,
    ),
  },
];

export const startExamples: TemplateExample[] = [
  {
    description: 'What has to be true before a rollout starts',
    example: step(
      'checklist:start',
      `      entityRef: component:default/siteproof-web
      path: docs/deployment-ready-checklist.md
`,
    ),
  },
  {
    description: 'One more runbook of an incident',
    example: step(
      'checklist:start',
      `      entityRef: system:default/production-safety
      path: docs/runbooks/communications.md
      incidentId: inc-1
`,
    ),
  },
];

export const stepExamples: TemplateExample[] = [
  {
    description: 'Done',
    example: step(
      'checklist:step',
      `      runId: run-1
      step: look
      outcome: done
`,
    ),
  },
  {
    description: 'Left out, with a reason',
    example: step(
      'checklist:step',
      `      runId: run-1
      step: look
      outcome: skipped
      reason: Nobody is affected
`,
    ),
  },
];

export const resolveExamples: TemplateExample[] = [
  {
    description: 'After a rollback',
    example: step(
      'incident:resolve',
      `      incidentId: inc-1
      reason: V1 for everybody, confirmed
`,
    ),
  },
];

export const announceExamples: TemplateExample[] = [
  {
    description: 'What is being done',
    example: step(
      'announce',
      `      incidentId: inc-1
      text: We roll back the new navigation; nothing is to be deployed meanwhile
`,
    ),
  },
];
