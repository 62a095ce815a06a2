import type { CommandSpec } from './CommandSpec';
import {
  COMPONENT,
  ENVIRONMENT,
  FILE,
  JSON_OPTION,
  REASON,
  ROLLOUT_WORD,
  WAIT,
  YES,
} from './options';

/** Commands that change or show what is served. */
export const SERVING_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'status',
    summary: 'Show what every rollout serves',
    words: [ROLLOUT_WORD],
    options: [COMPONENT, ENVIRONMENT, FILE, JSON_OPTION],
    examples: ['safety status', 'safety status design-system-v2 --json'],
    exits: ['ok', 'refused', 'unreachable'],
    load: () => import('../commands/status'),
  },
  {
    name: 'rollback',
    summary: 'Send users back to V1 and prove it',
    about: [
      'Asks the portal first, if one is configured, and gives it 5 seconds. Then it does the same itself at the flag server: closes the audience with one write, asks probe users until all get V1, and switches the flags off behind it.',
      'A single flag is switched off for its rollout and by default; it never goes through the portal.',
    ],
    words: [
      {
        ...ROLLOUT_WORD,
        about: 'Name or id; not needed when there is only one.',
      },
    ],
    options: [
      COMPONENT,
      {
        name: 'flag',
        short: 'k',
        value: '<key>',
        many: true,
        about: 'Only this flag, whatever it belongs to.',
      },
      { name: 'all', about: 'Every rollout that is known.' },
      {
        name: 'part',
        short: 'p',
        value: '<name>',
        many: true,
        about: 'Only this part of the rollout.',
      },
      {
        name: 'overrides',
        about:
          'Also switch off what is set for single users or other segments and outranks the rollout.',
      },
      REASON,
      YES,
      WAIT,
      {
        name: 'direct',
        about: 'Leave the portal out and go to the flag server at once.',
      },
      {
        name: 'print-curl',
        about:
          'Change nothing: print the command that does it without Node, one for each audience.',
      },
      ENVIRONMENT,
      FILE,
      JSON_OPTION,
    ],
    examples: [
      'safety rollback --reason "Checkout is broken"',
      'safety rollback design-system-v2 --part forms --yes',
      'safety rollback --flag ds2-navigation --yes --json',
      'safety rollback design-system-v2 --print-curl',
    ],
    exits: ['ok', 'unconfirmed', 'partly', 'refused', 'unreachable'],
    load: () => import('../commands/rollback'),
  },
  {
    name: 'verify',
    summary: 'Ask what users get, and say whether that is V1',
    words: [ROLLOUT_WORD],
    options: [COMPONENT, ENVIRONMENT, FILE, JSON_OPTION],
    examples: ['safety verify', 'safety verify design-system-v2'],
    exits: ['ok', 'unconfirmed', 'refused', 'unreachable'],
    load: () => import('../commands/verify'),
  },
  {
    name: 'restore',
    summary: 'Let a share of users have V2 again',
    about: [
      'The only command that gives more users V2. It asks for the name of the rollout, and for nothing else to be under way.',
    ],
    words: [{ name: 'rollout', about: 'Name or id of the rollout.' }],
    options: [
      {
        name: 'percent',
        value: '<n>',
        about: 'Share of the audience, from 1 to 100.',
      },
      REASON,
      YES,
      ENVIRONMENT,
      FILE,
      JSON_OPTION,
    ],
    examples: [
      'safety restore design-system-v2 --percent 5 --reason "Fixed in 4711"',
    ],
    exits: ['ok', 'unconfirmed', 'refused', 'unreachable'],
    load: () => import('../commands/restore'),
  },
  {
    name: 'drill',
    summary: 'Practise a rollback and measure it',
    about: [
      'Only on rollouts marked for it with the tag `drill`, or on the sandbox: V2 is switched on for everybody in the audience and taken back, again and again.',
    ],
    words: [
      { ...ROLLOUT_WORD, about: 'Name or id of a rollout with the tag drill.' },
    ],
    options: [
      {
        name: 'sandbox',
        about: 'On the local sandbox, with a flag of its own.',
      },
      {
        name: 'times',
        short: 'n',
        value: '<n>',
        about: 'How often; 5 unless given.',
      },
      YES,
      WAIT,
      ENVIRONMENT,
      FILE,
      JSON_OPTION,
    ],
    examples: ['safety drill --sandbox -n 20', 'safety drill drill-rollout'],
    exits: ['ok', 'unconfirmed', 'partly', 'refused', 'unreachable'],
    load: () => import('../commands/drill'),
  },
];
