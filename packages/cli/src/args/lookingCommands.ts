import type { CommandSpec } from './CommandSpec';
import {
  COMPONENT,
  ENVIRONMENT,
  FILE,
  JSON_OPTION,
  ROLLOUT_WORD,
} from './options';

/** Commands that look and tell. */
export const LOOKING_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'doctor',
    summary: 'Test all that a rollback depends on',
    options: [ENVIRONMENT, FILE, JSON_OPTION],
    examples: ['safety doctor'],
    exits: ['ok', 'found'],
    load: () => import('../commands/doctor'),
  },
  {
    name: 'plan lint',
    summary: 'Check rollout manifests',
    words: [{ name: 'file', about: 'Manifest; a folder is searched.' }],
    options: [JSON_OPTION],
    examples: ['safety plan lint rollout.yaml'],
    exits: ['ok', 'found', 'refused'],
    load: () => import('../commands/plan/lint'),
  },
  {
    name: 'plan show',
    summary: 'Show the plan of a manifest as a table',
    words: [{ name: 'file', about: 'Manifest.' }],
    options: [JSON_OPTION],
    examples: ['safety plan show rollout.yaml'],
    exits: ['ok', 'refused'],
    load: () => import('../commands/plan/show'),
  },
  {
    name: 'plan diff',
    summary: 'Compare a manifest with what the flag server has',
    words: [{ name: 'file', about: 'Manifest.' }],
    options: [JSON_OPTION],
    examples: ['safety plan diff rollout.yaml'],
    exits: ['ok', 'found', 'refused', 'unreachable'],
    load: () => import('../commands/plan/diff'),
  },
  {
    name: 'env export',
    summary: 'Print every flag as an environment variable, as it is now',
    about: [
      'For the fall-back of an application whose flag server is away. A flag that only some users have is `false`: the fall-back is the safe version.',
    ],
    words: [ROLLOUT_WORD],
    options: [
      {
        name: 'pattern',
        value: '<text>',
        about: 'Form of the variable, as SAFETY_ENV_PATTERN.',
      },
      COMPONENT,
      ENVIRONMENT,
      FILE,
      JSON_OPTION,
    ],
    examples: ['safety env export > .env.flags'],
    exits: ['ok', 'refused', 'unreachable'],
    load: () => import('../commands/env/export'),
  },
  {
    name: 'env check',
    summary: 'Compare a .env file with what the flag server has',
    words: [{ name: 'env-file', about: 'File with lines NAME=value.' }],
    options: [
      {
        name: 'pattern',
        value: '<text>',
        about: 'Form of the variable, as SAFETY_ENV_PATTERN.',
      },
      COMPONENT,
      ENVIRONMENT,
      FILE,
      JSON_OPTION,
    ],
    examples: ['safety env check .env.production'],
    exits: ['ok', 'found', 'refused', 'unreachable'],
    load: () => import('../commands/env/check'),
  },
  {
    name: 'journal list',
    summary: 'Show what this machine did, latest last',
    options: [
      {
        name: 'limit',
        value: '<n>',
        about: 'How many lines; 30 unless given.',
      },
      JSON_OPTION,
    ],
    examples: ['safety journal list', 'safety journal list --json'],
    exits: ['ok'],
    load: () => import('../commands/journal/list'),
  },
  {
    name: 'journal push',
    summary: 'Bring the journal into the portal, once',
    options: [JSON_OPTION],
    examples: ['safety journal push'],
    exits: ['ok', 'refused', 'unreachable'],
    load: () => import('../commands/journal/push'),
  },
  ...(['errors', 'performance', 'flags', 'runbook'] as const).map(
    (page): CommandSpec => ({
      name: `open ${page}`,
      summary: `Open the page with the ${page}`,
      options: [FILE],
      examples: [`safety open ${page}`],
      exits: ['ok', 'refused'],
      load: async () => {
        const { openPage } = await import('../commands/open');
        return { run: (_, session) => openPage(page, session) };
      },
    }),
  ),
];
