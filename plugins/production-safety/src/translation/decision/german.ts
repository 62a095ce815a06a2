/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  back: 'Zurück zum Rollout',
  title: 'Warum wurde {{title}} zurückgenommen?',
  guard: 'Wächter {{guard}} hat ausgelöst, {{ago}}.',
  guardBlind:
    'Wächter {{guard}} war zu lange blind, und dafür war das vorgesehen, {{ago}}.',
  open: 'Warum wurde das zurückgenommen?',
  clock: 'Die Uhr',
  'none.title': 'Kein Wächter hat diese Rücknahme entschieden',
  'none.text':
    'Ein Mensch oder ein anderes Programm hat darum gebeten: Die Historie sagt, wer und warum. Oder Sie dürfen es nicht sehen.',
  'replay.title': 'Nochmals beurteilt',
  'replay.same':
    'Aus dem, was zu diesem Zeitpunkt gespeichert war, folgt dasselbe Urteil, Wort für Wort.',
  'replay.different':
    'Aus dem, was zu diesem Zeitpunkt gespeichert war, folgt jetzt ein anderes Urteil: {{sentence}}',
  'replay.gone': 'Es kann nicht nochmals beurteilt werden: {{sentence}}',
  'step.open': 'Warum?',
  'step.title.phase-entered': 'Warum ging {{title}} in {{to}}?',
  'step.title.completed': 'Warum wurde {{title}} abgeschlossen?',
  'step.title.advance-proposed':
    'Warum wurde vorgeschlagen, mit {{title}} zu {{to}} weiterzugehen?',
  'step.by': '{{who}}, {{clock}}.',
  'step.byReason': '{{who}}, {{clock}}: {{reason}}',
  'step.gates': 'Wie die Gates standen',
  'step.facts': 'Was die Gates außer Messungen erfuhren',
  'step.evidence': 'Worauf sich der Autopilot stützte',
  'step.overridden.title': 'Ein Mensch ging durch Gates, die nicht offen waren',
  'step.overridden.text': 'Übergangen: {{gates}}.',
  'step.none.title': 'Davor standen keine Gates',
  'step.none.text':
    'Es ist kein Schritt vorwärts, oder der erste. Oder Sie dürfen es nicht sehen.',
  'step.replay.same':
    'Aus dem, was zu diesem Zeitpunkt gespeichert war, folgt zu jedem Gate dasselbe, Wort für Wort.',
  'step.replay.different':
    'Aus dem, was zu diesem Zeitpunkt gespeichert war, folgt jetzt etwas anderes:',
  'step.replay.gone':
    'Es kann nicht nochmals beurteilt werden: Was damals bekannt war, ist nicht mehr gespeichert.',
  'step.replay.not-stored':
    'Es kann nicht nochmals beurteilt werden: Wonach die Gates beurteilt wurden, war nicht gespeichert. Seither ist es das, für Schritte, deren Gates beurteilt wurden.',
  'judge.title': 'War es richtig?',
  'judge.none':
    'Das hat noch niemand gesagt. Was hier gesagt wird, zeigt, ob der Wächter etwas taugt.',
  'judge.right': '{{by}} sagt, es war richtig, {{ago}}: {{reason}}',
  'judge.wrong': '{{by}} sagt, es war falsch, {{ago}}: {{reason}}',
  'judge.rightButton': 'Es war richtig',
  'judge.wrongButton': 'Es war falsch',
  'rate.title': 'Anteil, der fehlschlug',
  'rate.times': 'Wie oft es geschah',
  'rate.firstBad': 'erstmals schlecht',
  'rate.crossed': 'überschritten',
  'rate.decided': 'zurückgenommen',
  'rate.none': 'Dieser Wächter zählt nichts, was sich zeichnen ließe.',
  'rate.summaryTimes':
    'Auf V2 geschah es {{x}} Mal zwischen {{from}} und {{to}}, höchstens {{worst}} Mal in einem Abschnitt.',
  'rate.summary':
    'Auf V2 schlugen {{x}} von {{n}} zwischen {{from}} und {{to}} fehl, höchstens {{worst}} in einem Abschnitt.',
  'ledger.title': 'Was Wächter dieses Rollouts wert waren',
  'ledger.none': 'Noch hat kein Wächter gehandelt.',
  'ledger.help':
    'Gespart ist gegenüber Menschen gerechnet, die {{minutes}} Minuten nach dem ersten schlechten Wert handeln.',
  'ledger.guard': 'Wächter',
  'ledger.actions': 'Handlungen',
  'ledger.right': 'Richtig',
  'ledger.wrong': 'Falsch',
  'ledger.unjudged': 'Nicht beurteilt',
  'ledger.missed': 'Versäumt',
  'ledger.saved': 'Gesparte Minuten',
} as const;

export default german;
