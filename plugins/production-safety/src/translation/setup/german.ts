/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  title: 'Einrichtung prüfen',
  subtitle:
    'Wovon ein Rollback bei jedem Flag-Anbieter abhängt, dort geprüft und nicht aus Einstellungen abgelesen.',
  loading: 'Flag-Anbieter werden geladen',
  'none.title': 'Kein Flag-Anbieter ist verbunden',
  'none.text':
    'Rollouts können deklariert und gelesen, aber nicht bewegt werden. Fügen Sie dem Backend ein Modul für Flags hinzu und richten Sie es ein.',
  failed: 'Flag-Anbieter konnten nicht geladen werden',
  polls: 'Clients fragen alle {{seconds}} s.',
  pollsIn: 'Clients fragen alle {{seconds}} s. Umgebungen: {{environments}}.',
  notOffered: 'Das Modul dieses Anbieters kann nicht in ihn hineinsehen.',
  examining: 'Wird geprüft…',
  examine: 'Nochmals prüfen',
  examineNamed: '{{provider}} nochmals prüfen',
  examined: 'Geprüft',
  examineFailed: '{{provider}} konnte nicht geprüft werden',
  nothing: 'Der Anbieter sagt nichts über seine Einrichtung.',
  'forbidden.title': 'Sie dürfen Flag-Anbieter nicht prüfen',
  'forbidden.text':
    'Dafür braucht es die Berechtigung production-safety.rollout.define. Fragen Sie, wer dieses Portal betreibt.',
  whole: 'Ganzer Anbieter',
  'outcome.fine': 'In Ordnung',
  'outcome.warning': 'Warnung',
  'outcome.broken': 'Kaputt',
  'outcome.unknown': 'Unbekannt',
} as const;

export default german;
