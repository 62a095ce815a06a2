import {
  flagValue,
  listOf,
  oneOf,
  record,
  ref,
  text,
  time,
} from './primitives';

const DIFFERENCES = ['missing', 'different', 'unclear', 'unknown-name'];

/** The environment variables of a rollout's flags. */
export const variableSchemas = {
  FlagVariable: record({
    flag: text,
    name: text,
    wanted: flagValue,
    found: oneOf(['as-wanted', 'unknown', ...DIFFERENCES]),
  }),
  RolloutVariables: record({
    rolloutId: text,
    state: oneOf(['undeclared', 'equal', 'different', 'missing', 'unreadable']),
    variables: listOf(ref('FlagVariable')),
    text,
    'file?': record({
      path: text,
      'repository?': text,
      'url?': text,
      lookedAt: time,
      'reason?': text,
      'fix?': text,
    }),
    differences: listOf(
      record({
        kind: oneOf(DIFFERENCES),
        flag: text,
        name: text,
        sentence: text,
      }),
    ),
    'writePath?': text,
  }),
};
