import type { StepActPreview } from '@production-safety/backstage-plugin-production-safety-common';
import { aRollout } from './aRollout';

/** A rollback that can be done now, changed as asked. */
export function aPreview(
  changes: Partial<StepActPreview> = {},
): StepActPreview {
  const { id: rolloutId, title, environment, flags } = aRollout();
  return {
    step: 'back',
    visit: 0,
    action: 'production-safety:rollback',
    inputs: { rollout: rolloutId },
    isDrill: false,
    twoPeople: false,
    change: {
      command: 'rollback',
      ...{ rolloutId, title, environment },
      flags: flags.map(({ key }) => key),
      parts: [],
      before: { status: 'active', exposure: { percent: 25 } },
      after: { status: 'rolling-back', exposure: { percent: 0 } },
    },
    refusals: [],
    agreeing: [],
    candidates: [],
    ...changes,
  };
}
