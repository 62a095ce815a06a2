import { affected } from './affected';
import { act } from './act';
import { command } from './command';
import { items } from './items';
import { deputy } from './deputy';
import { messages } from './messages';
import { metrics } from './metrics';
import { onCall } from './onCall';
import { run } from './run';
import { words } from './words';

/** Everything the pages of incidents say. */
export const incidents = {
  words,
  run,
  affected,
  act,
  command,
  deputy,
  messages,
  items,
  metrics,
  onCall,
  title: 'Incidents',
  all: 'All incidents',
  rollouts: 'All rollouts',
  loading: 'Loading incidents',
  failure: {
    failed: 'Incidents could not be loaded',
    missing: {
      title: 'There is no such incident or run',
      text: 'It was never declared, or you may not see it.',
    },
    forbidden: {
      title: 'You may not see incidents',
      text: 'Ask whoever runs this portal for the permission to read them.',
    },
  },
  list: {
    count_one: '{{count}} incident',
    count_other: '{{count}} incidents',
    state: 'Show',
    open: 'Open',
    closed: 'Closed',
    both: 'All',
    openTitle: 'Open incidents',
    closedTitle: 'Closed incidents',
    more: 'Show more',
    incident: 'Incident',
    severity: 'Severity',
    status: 'Status',
    duration: 'Duration',
    commander: 'Commander',
    noCommander: 'Nobody yet',
    hadNoCommander: 'Nobody',
    components: 'Components',
    noComponents: 'Not known yet',
    none: {
      open: 'No incident is open that you may see.',
      closed: 'No incident is closed that you may see.',
      text: 'Declare one as soon as users are affected, or may be. It can be lowered or closed at any time.',
    },
  },
  declare: {
    button: 'Declare incident…',
    title: 'Declare an incident',
    about: 'About {{component}}.',
    affects: 'Affects {{component}}',
    what: 'What do users see?',
    whatHelp: 'A few words are enough.',
    whatMissing: 'Say in a few words what users see.',
    opens: '{{path}} opens, because {{because}}.',
    severity: 'How bad is it?',
    drill: 'Drill: practised on purpose, no metric counts it',
    restricted: 'Restricted: seen only by those in it',
    confirm: 'Declare',
    refused: 'The incident was not declared',
    unknown: 'It is not known whether the incident was declared',
    unknownHelp: 'Declare it once more: the same incident is not opened twice.',
  },
} as const;
