/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  'gate.value': 'Gemessen {{value}}',
  'gate.limit': 'Grenze {{value}}',
  'gate.below': 'sicher unter {{value}}',
  'gate.above': 'sicher über {{value}}',
  'gate.bound': 'Schranke {{value}}',
  'gate.counted': '{{x}} von {{n}} gezählt',
  'gate.looked': '{{n}} angesehen',
  'gate.reported': 'Daten bis {{clock}}',
  'gate.missing': 'Es fehlt: {{missing}}',
  'gate.waived': 'Verzichtet bis {{clock}} ({{ago}})',
  'gate.warn': 'Nur als Warnung gezeigt: hält nichts auf.',
  'gate.observe': 'Nur zur Beobachtung gezeigt: hält nichts auf.',
  waive: 'Verzichten',
} as const;

export default german;
