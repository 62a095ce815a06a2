/** What gates and guards measured, and the clock of what they decided. */
export const watch = {
  gate: {
    value: 'Measured {{value}}',
    limit: 'limit {{value}}',
    below: 'surely below {{value}}',
    above: 'surely above {{value}}',
    bound: 'bound {{value}}',
    counted: '{{x}} of {{n}} counted',
    looked: '{{n}} looked at',
    reported: 'data until {{clock}}',
    missing: 'Missing: {{missing}}',
    waived: 'Waived until {{clock}} ({{ago}})',
    warn: 'Shown only, as a warning: it holds nothing.',
    observe: 'Shown only, to observe it: it holds nothing.',
  },
  waive: 'Waive',
} as const;
