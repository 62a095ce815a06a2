import type { CommandSpec } from './CommandSpec';
import { JSON_OPTION } from './options';

/** Commands on incidents. All but the drill need the portal. */
export const INCIDENT_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'incident declare',
    summary: 'Declare an incident in the portal, which pages people',
    about: [
      'Sent twice when the first answer does not come; the portal counts it once. Without the portal nobody is paged: it says so, and what to do.',
    ],
    words: [{ name: 'title', about: 'What users see, in a few words.' }],
    options: [
      {
        name: 'severity',
        value: '<P0..P3>',
        about: 'How bad it is; P1 unless given. Unsure means P0.',
      },
      {
        name: 'component',
        short: 'c',
        value: '<ref>',
        many: true,
        about: 'What is affected, such as `component:default/web`.',
      },
      { name: 'drill', about: 'Practised on purpose.' },
      {
        name: 'restricted',
        about: 'Seen only by those in it and those with the right to.',
      },
      JSON_OPTION,
    ],
    examples: [
      'safety incident declare "Nobody can log in" --severity P0',
      'safety incident declare "Drill: search is slow" --drill',
    ],
    exits: ['ok', 'refused', 'unreachable'],
    load: () => import('../commands/incident/declare'),
  },
  {
    name: 'incident list',
    summary: 'Show incidents, the newest first',
    options: [
      { name: 'open', about: 'Only those that are not resolved.' },
      JSON_OPTION,
    ],
    examples: ['safety incident list --open'],
    exits: ['ok', 'refused', 'unreachable'],
    load: () => import('../commands/incident/list'),
  },
  {
    name: 'incident show',
    summary: 'Show an incident: its commander, its clocks and its next step',
    words: [{ name: 'id', about: 'Id of the incident.' }],
    options: [JSON_OPTION],
    examples: ['safety incident show 4f1c0bd5'],
    exits: ['ok', 'refused', 'unreachable'],
    load: () => import('../commands/incident/show'),
  },
  {
    name: 'incident metrics',
    summary: 'Show how long incidents of the last year took',
    options: [
      {
        name: 'component',
        short: 'c',
        value: '<ref>',
        about: 'Only incidents that affect it.',
      },
      JSON_OPTION,
    ],
    examples: [
      'safety incident metrics',
      'safety incident metrics -c component:default/web --json',
    ],
    exits: ['ok', 'refused', 'unreachable'],
    load: () => import('../commands/incident/metrics'),
  },
  {
    name: 'drill incident',
    summary: 'Practise the runbook of an incident, without portal and network',
    about: [
      'Asks for one step after the other, and says what was missed (required, and not answered), late (over its time box, since the answer before) and out of order. Nothing happens outside.',
      'At a step: `d` done, with what was seen; `f` failed; `s` skip, with a reason; the number of a choice; `o` and an id to answer another step first; `q` to stop. A drill that is stopped has missed every required step without an answer.',
      'A file of answers has the form of the runs beside a runbook. It may say besides how long a step `took` (`90s`, `3m`), which steps are answered `ahead` of one, and at which they stop (`until`). What it does not name is done at once.',
    ],
    options: [
      {
        name: 'runbook',
        value: '<path>',
        about: 'Runbook; `docs/runbooks/p0-response.md` unless given.',
      },
      {
        name: 'minutes',
        value: '<n>',
        about: 'The drill is over then; looked at before each step.',
      },
      {
        name: 'answers',
        value: '<path>',
        about: 'Answer from this file instead of asking, each run in it once.',
      },
      JSON_OPTION,
    ],
    examples: [
      'safety drill incident',
      'safety drill incident --answers docs/runbooks/p0-response.test.yaml --json',
    ],
    exits: ['ok', 'found', 'refused'],
    load: () => import('../commands/drill/incident'),
  },
];
