/** Phase steppers. */
export const stepper = {
  label: 'Phases',
  done: 'done',
  current: 'current phase',
  next: 'to come',
  rolledBackHere: 'rolled back here',
  tiny: 'Phase {{index}} of {{of}}: {{name}}, {{percent}}',
  tinyNone: 'None of {{of}} phases entered',
} as const;
