import type { CommandSpec } from './CommandSpec';
import { JSON_OPTION } from './options';

/** Commands on runbooks. They need neither portal nor flag server. */
export const RUNBOOK_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'runbook lint',
    summary: 'Check runbooks against the rules',
    about: [
      'Links to other files are followed. Warnings are said and do not change how it ends.',
    ],
    words: [
      {
        name: 'file',
        many: true,
        about: 'Runbook; a folder is searched for files that hold steps.',
      },
    ],
    options: [
      {
        name: 'action',
        value: '<id>',
        many: true,
        about: 'An action that your portal knows besides ours.',
      },
      {
        name: 'before',
        value: '<path>',
        about:
          'Earlier version: a file, or a folder with the same paths in it. Steps have to have kept their ids.',
      },
      {
        name: 'web',
        about:
          'Look at links to the web too. One whose server says that nothing is there fails; one that cannot be looked at from here is a warning.',
      },
      JSON_OPTION,
    ],
    examples: [
      'safety runbook lint docs/runbooks',
      'safety runbook lint --web docs/runbooks',
      'safety runbook lint --json rollback.md p0.md',
    ],
    exits: ['ok', 'found', 'refused'],
    load: () => import('../commands/runbook/lint'),
  },
  {
    name: 'runbook test',
    summary: 'Play the runs that stand beside runbooks',
    about: [
      'For `a.md` they stand in `a.test.yaml`. People answer as planned, machines are fakes, and nothing happens outside. Steps and answers that no run comes to are named.',
    ],
    words: [
      {
        name: 'file',
        many: true,
        about: 'Runbook; a folder is searched for files that hold steps.',
      },
    ],
    options: [JSON_OPTION],
    examples: ['safety runbook test docs/runbooks'],
    exits: ['ok', 'found', 'refused'],
    load: () => import('../commands/runbook/test'),
  },
];
