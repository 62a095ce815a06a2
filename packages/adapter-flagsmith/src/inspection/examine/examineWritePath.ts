import type { Examination } from '@production-safety/core';
import type { NamedSettings } from './examineSettings';

/** How flags are written in an environment, and why so. */
export function examineWritePath({ name, wire }: NamedSettings): Examination {
  const about = { id: 'write-path', environment: name } as const;
  return wire.use_v2_feature_versioning
    ? {
        ...about,
        outcome: 'broken',
        sentence: `${name} uses feature versioning v2: a rollout can be closed there, but neither exposed nor switched off flag by flag.`,
        fix: 'Use an environment with classic feature versioning.',
      }
    : {
        ...about,
        outcome: 'fine',
        sentence: `Flags of ${name} are written by the classic endpoints, as the environment has classic feature versioning.`,
      };
}
