/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  title: 'Wenn der Flag-Anbieter ausfällt',
  about:
    'Produkte entscheiden dann nach Umgebungsvariablen. Ein Flag ist darin true, sobald alle V2 als Vorgabe haben, sonst false.',
  loading: 'Umgebungsvariablen werden geladen',
  slow: 'Der Code-Host lässt sich Zeit. Nach 8 Sekunden gilt die Datei als nicht lesbar.',
  failed: 'Die Umgebungsvariablen konnten nicht geladen werden.',
  'undeclared.text':
    'Das Manifest nennt keine Datei mit diesen Variablen, also wird nichts verglichen. Ergänzen Sie darin spec.code.envFile.',
  'undeclared.how': 'Was zu schreiben ist',
  'undeclared.manifest': 'Teil des Manifests',
  equal: 'Die Datei sagt dasselbe',
  different: 'Die Datei weicht ab',
  missing: 'Die Datei ist nicht da',
  unreadable:
    'Die Datei konnte nicht gelesen werden, also ist nicht bekannt, was sie sagt',
  lookedAt: 'Angesehen',
  table: 'Variablen der Flags',
  flag: 'Flag',
  variable: 'Variable',
  wanted: 'Soll',
  inFile: 'In der Datei',
  'found.as-wanted': 'Wie es sein soll',
  'found.missing': 'Fehlt',
  'found.different': 'Das Gegenteil',
  'found.unclear': 'Weder true noch false',
  'found.unknown-name': 'Unter anderem Namen',
  'found.unknown': 'Nicht bekannt',
  drift: 'Was abweicht',
  text: 'Zeilen für die Datei',
  write: 'Pull-Request öffnen',
} as const;

export default german;
