import type { OptionSpec } from './CommandSpec';

/** What several commands take, with one meaning each. */

export const JSON_OPTION: OptionSpec = {
  name: 'json',
  about: 'The result as one JSON object on stdout; progress goes to stderr.',
};

export const YES: OptionSpec = {
  name: 'yes',
  short: 'y',
  about: 'Do not ask. Needed when there is no terminal.',
};

export const REASON: OptionSpec = {
  name: 'reason',
  short: 'r',
  value: '<text>',
  about: 'Why, for those who read the history.',
};

export const ENVIRONMENT: OptionSpec = {
  name: 'environment',
  short: 'e',
  value: '<name>',
  about: 'Only this environment; as SAFETY_ENVIRONMENT.',
};

export const FILE: OptionSpec = {
  name: 'file',
  short: 'f',
  value: '<path>',
  many: true,
  about: 'Manifest or folder to read; as SAFETY_MANIFESTS.',
};

export const WAIT: OptionSpec = {
  name: 'wait',
  value: '<seconds>',
  about: 'How long to go on until V1 is confirmed; 60 unless given.',
};

export const COMPONENT: OptionSpec = {
  name: 'component',
  short: 'c',
  value: '<ref>',
  about: 'All rollouts of this component.',
};

/** The rollout a command is about, where it may be left away. */
export const ROLLOUT_WORD = {
  name: 'rollout',
  optional: true,
  about: 'Name or id of a rollout.',
} as const;
