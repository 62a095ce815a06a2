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
  'gate.attested': 'Bezeugt bis {{clock}} ({{ago}})',
  'gate.warn': 'Nur als Warnung gezeigt: hält nichts auf.',
  'gate.observe': 'Nur zur Beobachtung gezeigt: hält nichts auf.',
  waive: 'Verzichten',
  'approvers.authors':
    'Geschrieben von {{names}}; deren Zustimmung zählt nicht.',
  'approvers.allow':
    'Niemand sagt, wer den Plan geschrieben hat, also könnte ihm sein Autor zustimmen. Das Manifest kann sie in „authors“ nennen.',
  'approvers.refuse':
    'Niemand sagt, wer den Plan geschrieben hat, also kann ihm niemand zustimmen. Nennen Sie sie im Manifest in „authors“.',
  'approvers.by': 'Zustimmen dürfen {{names}}.',
  'approvers.notStarter': '{{names}} hat es begonnen und zählt nicht.',
  'guard.since': 'Beurteilt',
  'guard.firstBad': 'Erster schlechter Messwert',
  'guard.crossed': 'Schwelle überschritten',
  'guard.blind': 'Nichts ist bekannt seit',
  'guard.notEvaluated': 'Nicht beurteilt',
  'guard.noVerdict':
    'Noch hat nichts diesen Guard beurteilt, also ist nicht bekannt, ob er hält.',
  'guard.counted': '{{x}} von {{n}} in {{duration}}',
  'guard.tallied': '{{x}} in {{duration}}',
  'guard.onBlind':
    'Ist er 15 Minuten blind, verlangt er einen geplanten Rollback.',
  'guard.sharedIncident':
    'Solange es auf V1 ebenso schlecht steht, hält er an und rollt nicht zurück.',
  'guard.evidence': 'Belege {{value}} von nötigen {{needed}}',
  'guard.observe':
    'Nur beobachtet: es wird hier gesagt, und nichts folgt daraus.',
  'guard.sourcesFailed': 'Es ist nicht bekannt, welche Quellen das messen.',
  'guard.noSource':
    'Keine verbundene Quelle misst {{signal}}. Verbinden Sie eine, die es misst, oder melden Sie es selbst.',
  'guard.noSourcePart':
    'Keine verbundene Quelle misst {{signal}} eines Teils. Verbinden Sie eine, die es misst, oder melden Sie es selbst.',
  'autopilot.title': 'Autopilot',
  'autopilot.hold.automatic': 'Hält von selbst an, wenn ein Guard es sagt.',
  'autopilot.hold.advise': 'Sagt nur, wann anzuhalten ist.',
  'autopilot.rollback.automatic':
    'Rollt von selbst zurück, wenn ein Guard es sagt.',
  'autopilot.rollback.advise': 'Sagt nur, wann zurückzurollen ist.',
  'autopilot.advance.automatic':
    'Geht von selbst weiter, wenn alle Gates offen sind.',
  'autopilot.advance.advise': 'Schlägt nur vor, weiterzugehen.',
  'proposal.title': 'Vorgeschlagen: weiter zu {{phase}}',
  'proposal.complete': 'Vorgeschlagen: abschließen',
  'proposal.when': 'Vorgeschlagen',
  'proposal.advance': 'Weiter zu {{phase}}…',
  'proposal.completeButton': 'Abschließen…',
  'proposal.blocked':
    'Der Vorschlag gilt nicht mehr: Gates sind zu, oder etwas hat sich geändert.',
  'clock.title': 'Wie es dazu kam',
  'clock.guards_one':
    'Ohne einen Menschen entschieden, durch den Guard {{guards}}.',
  'clock.guards_other':
    'Ohne einen Menschen entschieden, durch die Guards {{guards}}.',
  'clock.firstBad': 'Erster schlechter Messwert',
  'clock.crossed': 'Schwelle überschritten',
  'clock.decided': 'Entschieden',
  'clock.written': 'Flags geschrieben',
  'clock.confirmed': 'V1 bestätigt',
  'clock.baseline': 'Wieder wie zuvor',
  'clock.after': '{{seconds}} später',
  'clock.unknown': 'nicht bekannt',
  'clock.pending': 'noch nicht',
  'clock.total':
    'Vom ersten schlechten Messwert bis V1 bestätigt: {{seconds}}.',
} as const;

export default german;
