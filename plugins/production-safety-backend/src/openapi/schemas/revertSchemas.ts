import {
  flagValue,
  listOf,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

/** The code of a rollout, and what taking it back would be like. */
export const revertSchemas = {
  RevertFailure: record({ reason: text, at: time }),
  CodeChange: record({
    repository: text,
    kind: oneOf(['request', 'commit']),
    id: text,
    title: text,
    url: text,
    'mergedAt?': time,
    readiness: oneOf(['ready', 'blocked', 'not-needed', 'unknown']),
    reason: text,
    'outcome?': oneOf([
      'clean',
      'conflicts',
      'already-reverted',
      'not-merged',
      'unknown',
    ]),
    'files?': listOf(text),
    'triedAt?': time,
    'failure?': ref('RevertFailure'),
  }),
  RolloutReverts: record({
    rolloutId: text,
    declared: flagValue,
    repositories: listOf(record({ url: text, connected: flagValue })),
    'deployer?': record({ id: text, environment: text, connected: flagValue }),
    'searchedAt?': time,
    'failure?': ref('RevertFailure'),
    changes: listOf(ref('CodeChange')),
  }),
};
