/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  title: 'Letzte Übung',
  none: 'Noch hat niemand geübt, diesen Rollout zurückzurollen.',
  'outcome.confirmed': '{{confirmed}} von {{runs}} Rollbacks bestätigt',
  'outcome.unconfirmed': '{{confirmed}} von {{runs}} Rollbacks bestätigt',
  'outcome.misdated':
    'Sie lag in der Zukunft, als sie ankam, und beweist daher nichts.',
  'outcome.elsewhere':
    'Sie war in einer anderen Umgebung und beweist daher hier nichts.',
  by: 'Geübt von {{who}}, übertragen von {{actor}}: {{reason}}',
  'path.portal': 'Das Portal schrieb die Flags.',
  'path.flags': 'Die Kommandozeile schrieb selbst zum Flag-Anbieter.',
  table: 'Wie lange ein Rollback dauerte',
  step: 'Schritt',
  write: 'Geschrieben',
  confirm: 'Dann bestätigt',
  total: 'Zusammen',
  min: 'Schnellster',
  median: 'Median',
  p95: '95 %',
  max: 'Langsamster',
  how: 'Wie man übt',
  when: 'Dabei wird V2 für alle, die es erhalten sollen, ein- und wieder ausgeschaltet. Daher braucht es das Tag drill im Manifest und wird abgelehnt, solange V2 ausgeliefert wird.',
  commands: 'Befehle einer Übung',
} as const;

export default german;
