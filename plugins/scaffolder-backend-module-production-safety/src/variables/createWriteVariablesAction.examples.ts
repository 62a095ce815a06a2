import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

const step = (input: string) =>
  `steps:
  - id: write
    name: Write the variables
    action: production-safety:env:write
    input:
${input}`;

/** Shown in the portal's list of actions, and run as tests. */
export const examples: TemplateExample[] = [
  {
    description: 'Into the file that the manifest names',
    example: step(`      rollout: default.design-system-v2
`),
  },
  {
    description: 'Into another file of the workspace',
    example: step(`      rollout: rollout:default/design-system-v2
      path: apps/web/.env.fallback
`),
  },
];
