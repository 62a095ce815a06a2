export const metrics = {
  'metrics.title': 'Wie lange Vorfälle dauern',
  'metrics.loading': 'Es wird gezählt, wie lange Vorfälle dauern',
  'metrics.failed': 'Wie lange Vorfälle dauern, konnte nicht gezählt werden',
  'metrics.nothing':
    'Seit {{since}} kein Vorfall, der zählt; Übungen zählen nicht.',
  'metrics.basis_one': '{{count}} Vorfall seit {{since}}, ohne Übungen.',
  'metrics.basis_other': '{{count}} Vorfälle seit {{since}}, ohne Übungen.',
  'metrics.few': 'Auf weniger als {{atLeast}} ist kein Verlass.',
  'metrics.time': 'Zeit',
  'metrics.median': 'Median',
  'metrics.p90': '9 von 10 höchstens',
  'metrics.measured': 'Gemessen',
  'metrics.none': 'Nicht gemessen',
  'metrics.ofFew': '{{median}} (von {{n}}, zu wenige)',
  'metrics.detect': 'Bis zur Entdeckung',
  'metrics.acknowledge': 'Bis zur Bestätigung',
  'metrics.mitigate': 'Bis zur Linderung',
  'metrics.resolve': 'Bis zur Lösung',
  'metrics.from.detect':
    'Von da an, wo Menschen betroffen waren, bis zur Meldung',
  'metrics.from.acknowledge': 'Vom ersten Alarm an, der angenommen wurde',
  'metrics.from.mitigate': 'Von der Meldung an',
  'metrics.from.resolve': 'Von da an, wo Menschen betroffen waren',
  'metrics.withoutStart_one':
    'Bei {{count}} Vorfall hat niemand gesagt, seit wann Menschen betroffen waren. Er fehlt in den Zeiten bis zur Entdeckung und bis zur Lösung. Sagen Sie es auf seiner Seite:',
  'metrics.withoutStart_other':
    'Bei {{count}} Vorfällen hat niemand gesagt, seit wann Menschen betroffen waren. Sie fehlen in den Zeiten bis zur Entdeckung und bis zur Lösung. Sagen Sie es auf ihren Seiten:',
  'metrics.andOthers_one': 'und {{count}} älterer',
  'metrics.andOthers_other': 'und {{count}} ältere',
  'metrics.byComponent': 'Nach Komponente',
  'metrics.component': 'Komponente',
  'metrics.incidents': 'Vorfälle',
} as const;
