/** Section of a rollout's page about its drills. */
export const drill = {
  title: 'Last drill',
  none: 'Nobody has practised the rollback of this rollout yet.',
  outcome: {
    confirmed: '{{confirmed}} of {{runs}} rollbacks confirmed',
    unconfirmed: '{{confirmed}} of {{runs}} rollbacks confirmed',
    misdated: 'It was in the future when it came in, so it proves nothing.',
    elsewhere: 'It was in another environment, so it proves nothing here.',
  },
  by: 'Practised by {{who}}, brought in by {{actor}}: {{reason}}',
  path: {
    portal: 'The portal wrote the flags.',
    flags: 'The command line wrote to the flag provider itself.',
  },
  table: 'How long a rollback took',
  step: 'Step',
  write: 'Written',
  confirm: 'Then confirmed',
  total: 'Together',
  min: 'Fastest',
  median: 'Median',
  p95: '95 %',
  max: 'Slowest',
  how: 'How to practise',
  when: 'It switches V2 on for the whole audience and back. So it needs the tag drill in the manifest, and is refused while V2 is served.',
  commands: 'Commands of a drill',
} as const;
