import { affected } from './german/affected';
import { act } from './german/act';
import { command } from './german/command';
import { items } from './german/items';
import { deputy } from './german/deputy';
import { messages } from './german/messages';
import { metrics } from './german/metrics';
import { onCall } from './german/onCall';
import { run } from './german/run';
import { words } from './german/words';

/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  ...words,
  ...run,
  ...affected,
  ...act,
  ...command,
  ...deputy,
  ...messages,
  ...items,
  ...metrics,
  ...onCall,
  title: 'Vorfälle',
  all: 'Alle Vorfälle',
  rollouts: 'Alle Rollouts',
  loading: 'Vorfälle werden geladen',
  'failure.failed': 'Vorfälle konnten nicht geladen werden',
  'failure.missing.title': 'Diesen Vorfall oder diesen Lauf gibt es nicht',
  'failure.missing.text':
    'Er wurde nie gemeldet, oder Sie dürfen ihn nicht sehen.',
  'failure.forbidden.title': 'Sie dürfen keine Vorfälle sehen',
  'failure.forbidden.text':
    'Bitten Sie die Betreiber dieses Portals um das Recht, sie zu lesen.',
  'list.count_one': '{{count}} Vorfall',
  'list.count_other': '{{count}} Vorfälle',
  'list.state': 'Zeigen',
  'list.open': 'Offene',
  'list.closed': 'Geschlossene',
  'list.both': 'Alle',
  'list.openTitle': 'Offene Vorfälle',
  'list.closedTitle': 'Geschlossene Vorfälle',
  'list.more': 'Mehr zeigen',
  'list.incident': 'Vorfall',
  'list.severity': 'Schwere',
  'list.status': 'Status',
  'list.duration': 'Dauer',
  'list.commander': 'Leitung',
  'list.noCommander': 'Noch niemand',
  'list.hadNoCommander': 'Niemand',
  'list.components': 'Komponenten',
  'list.noComponents': 'Noch nicht bekannt',
  'list.none.open': 'Kein Vorfall ist offen, den Sie sehen dürfen.',
  'list.none.closed': 'Kein Vorfall ist geschlossen, den Sie sehen dürfen.',
  'list.none.text':
    'Melden Sie einen, sobald Menschen betroffen sind oder sein könnten. Er lässt sich jederzeit herabstufen oder schließen.',
  'declare.button': 'Vorfall melden…',
  'declare.title': 'Einen Vorfall melden',
  'declare.about': 'Zu {{component}}.',
  'declare.affects': 'Betrifft {{component}}',
  'declare.what': 'Was sehen die Menschen?',
  'declare.whatHelp': 'Ein paar Worte genügen.',
  'declare.whatMissing': 'Sagen Sie in ein paar Worten, was zu sehen ist.',
  'declare.opens': 'Es öffnet sich {{path}}, Grund: {{because}}.',
  'declare.severity': 'Wie schlimm ist es?',
  'declare.drill': 'Übung: mit Absicht, keine Kennzahl zählt sie',
  'declare.restricted': 'Vertraulich: nur für Beteiligte sichtbar',
  'declare.confirm': 'Melden',
  'declare.refused': 'Der Vorfall wurde nicht gemeldet',
  'declare.unknown': 'Es ist nicht bekannt, ob der Vorfall gemeldet wurde',
  'declare.unknownHelp':
    'Melden Sie ihn nochmals: Derselbe Vorfall wird nicht zweimal eröffnet.',
} as const;

export default german;
