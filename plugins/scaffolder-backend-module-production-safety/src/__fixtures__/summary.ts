import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';

/** A rollout with two parts, as far as the action looks at it. */
export function summary(changes: Partial<RolloutSummary> = {}): RolloutSummary {
  return {
    id: 'default.design-system-v2',
    title: 'Design system v2',
    status: 'active',
    environment: 'production',
    exposure: { percent: 25 },
    flags: [
      { key: 'ds2', primary: true },
      { key: 'ds2-navigation', part: 'navigation', primary: false },
      { key: 'ds2-forms', part: 'forms', primary: false },
    ],
    parts: [
      { name: 'navigation', flags: ['ds2-navigation'], state: 'on' },
      { name: 'forms', flags: ['ds2-forms'], state: 'on' },
    ],
    ...changes,
  } as RolloutSummary;
}
