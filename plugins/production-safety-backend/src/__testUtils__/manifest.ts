/** A rollout manifest as a client sends it; `spec` members are replaced. */
export function manifest(
  name = 'design-system-v2',
  spec: Record<string, unknown> = {},
) {
  return {
    apiVersion: 'production-safety.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, title: 'Design system v2', tags: ['frontend'] },
    spec: {
      component: 'component:default/siteproof-web',
      owner: 'group:default/frontend',
      environment: 'production',
      flags: [
        { key: 'ds2', primary: true },
        { key: 'ds2-navigation', part: 'navigation' },
        { key: 'ds2-forms', part: 'forms' },
      ],
      plan: [
        {
          phase: 'beta',
          exposure: { percent: 25 },
          soak: '0s',
          gates: [
            {
              id: 'lead',
              kind: 'approval',
              count: 1,
              title: 'Approval of the lead',
            },
          ],
        },
        { phase: 'full', exposure: { percent: 100 }, soak: '0s' },
      ],
      runbooks: { rollback: 'docs/runbooks/rollback-procedure.md' },
      ...spec,
    },
  };
}
