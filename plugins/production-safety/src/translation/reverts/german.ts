/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  title: 'Code zurücknehmen',
  loading: 'Rücknahmen werden geladen',
  failed:
    'Was über Rücknahmen des Codes bekannt ist, konnte nicht geladen werden.',
  tryNow: 'Jetzt probieren',
  trying: 'Wird probiert…',
  tryFailed: 'Die Rücknahmen konnten nicht probiert werden.',
  'undeclared.text':
    'Das Manifest sagt nichts über den Code, also kann er von hier nicht zurückgenommen werden. Deklarieren Sie spec.code, und nennen Sie den Rollout in der Beschreibung seiner Pull-Requests.',
  'undeclared.how': 'Was zu schreiben ist',
  'undeclared.manifest': 'Teil des Manifests',
  'unconnected.title':
    'Keine Quellcodeverwaltung ist verbunden für {{repositories}}',
  'unconnected.text':
    'Fügen Sie dem Backend das Modul der Quellcodeverwaltung hinzu, und den Integrationen den Host mit Zugangsdaten.',
  'noDeployer.title': 'Deployer {{id}} ist nicht eingerichtet',
  'noDeployer.text':
    'Eine zusammengeführte Rücknahme würde von hier nicht ausgeliefert.',
  deploys: 'Ausgeliefert durch {{id}} nach {{environment}}.',
  deploysItself:
    'Kein Deployer ist deklariert: eine zusammengeführte Rücknahme muss sich selbst ausliefern.',
  notSearched: 'Änderungen wurden noch nicht gesucht.',
  none: 'Keine zusammengeführte Änderung nennt diesen Rollout. Diese Zeile in der Beschreibung eines Pull-Requests tut es:',
  line: 'Zeile für die Beschreibung',
  incomplete: 'Nicht alle Änderungen wurden gefunden',
  changes: 'Änderungen dieses Rollouts',
  change: 'Änderung',
  revert: 'Rücknahme',
  tried: 'Probiert',
  never: 'nie',
  changedSince: 'Seither wieder geändert: {{files}}.',
  changedSinceSomewhere: 'Spätere Änderungen betreffen dieselben Zeilen.',
  laterFailed: 'Ein späterer Versuch misslang: {{reason}}',
  'state.ready': 'Bereit',
  'state.conflict': 'Hätte Konflikte',
  'state.reverted': 'Schon zurückgenommen',
  'state.unmerged': 'Nicht zusammengeführt',
  'state.untried': 'Nicht probiert',
  'state.failed': 'Nicht probierbar',
  'state.old': 'Zu alt',
} as const;

export default german;
