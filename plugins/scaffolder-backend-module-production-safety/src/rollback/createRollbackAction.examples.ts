import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

const step = (input: string) =>
  `steps:
  - id: rollback
    name: Roll back
    action: production-safety:rollback
    input:
${input}`;

/** Shown in the portal's list of actions, and run as tests. */
export const examples: TemplateExample[] = [
  {
    description: 'Everything of the one rollout of a component',
    example: step(`      component: component:default/siteproof-web
      reason: Error rate
`),
  },
  {
    description: 'Two parts of a rollout',
    example: step(`      rollout: default.design-system-v2
      parts: [navigation, forms]
      reason: Navigation loses its place
`),
  },
  {
    description: 'Without waiting for the proof',
    example: step(`      rollout: default.design-system-v2
      reason: Data problem
      waitSeconds: 0
`),
  },
];
