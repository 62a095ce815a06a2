import type { CommandSpec } from './CommandSpec';
import { JSON_OPTION } from './options';

/** Commands on guards. They need neither portal nor flag server. */
export const GUARD_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'guards backtest',
    summary: 'Say what guards would have done over a history',
    about: [
      'The history is a file of comma-separated values: `start,requests,failed` for shares or `start,times` for how often something happened, with buckets of a minute at most, or `start,value`. A time is ISO 8601 or milliseconds since 1970; a bucket of which nothing is known is left away.',
      'After a guard fired it begins from zero an hour later, as after a restore. What fires outside of a known incident is a false alarm.',
    ],
    words: [
      { name: 'file', about: 'Manifest of the rollout.' },
      { name: 'history', about: 'File with what was measured.' },
    ],
    options: [
      {
        name: 'guard',
        value: '<id>',
        about:
          'Only this one, such as one of a part; all of the whole rollout on the signal when absent.',
      },
      {
        name: 'signal',
        value: '<name>',
        about:
          'What the history is of; when absent `error-rate` for shares, `crashes` for how often something happened.',
      },
      {
        name: 'incidents',
        value: '<file>',
        about: 'Incidents that people know of: `id,from,to`.',
      },
      JSON_OPTION,
    ],
    examples: [
      'safety guards backtest rollout.yaml last-month.csv --incidents incidents.csv',
    ],
    exits: ['ok', 'found', 'refused'],
    load: () => import('../commands/guards/backtest'),
  },
];
