/** Setup check of the flag providers. */
export const setup = {
  title: 'Setup check',
  subtitle:
    'What a rollback depends on at each flag provider, tested there and not taken from settings.',
  loading: 'Loading flag providers',
  none: {
    title: 'No flag provider is connected',
    text: 'Rollouts can be declared and read, but not moved. Add a flag control module to the backend and configure it.',
  },
  failed: 'Flag providers could not be loaded',
  polls: 'Clients ask every {{seconds}} s.',
  pollsIn: 'Clients ask every {{seconds}} s. Environments: {{environments}}.',
  notOffered: 'The module of this provider cannot look into it.',
  examining: 'Examining…',
  examine: 'Examine again',
  examineNamed: 'Examine {{provider}} again',
  examined: 'Examined',
  examineFailed: '{{provider}} could not be examined',
  nothing: 'The provider tells nothing about its setup.',
  forbidden: {
    title: 'You may not examine flag providers',
    text: 'That needs the permission production-safety.rollout.define. Ask whoever runs this portal.',
  },
  whole: 'Whole provider',
  outcome: {
    fine: 'Fine',
    warning: 'Warning',
    broken: 'Broken',
    unknown: 'Unknown',
  },
} as const;
