import type { DurationMs, EpochMs } from '../shared/time';
import { clocksOf } from './clocks';
import type { Incident } from './incident';
import { itemRows, type PostMortemItem } from './items/postMortemItems';
import type { IncidentMessage } from './messages/message';
import {
  clockTime,
  dateOf,
  plain,
  shownDuration,
  shownName,
} from './postMortemWords';

/**
 * A line of the timeline, as a post-mortem quotes it.
 *
 * @public
 */
export interface PostMortemEntry {
  readonly occurredAt: EpochMs;
  /** One sentence, plain text. */
  readonly sentence: string;
  /** Entity reference or name of who it was. */
  readonly by: string;
  readonly reason?: string;
  /** Where the entry is read; each statement leads there. */
  readonly href: string;
  readonly evidenceUrl?: string;
  /** Corrected since, and not quoted. */
  readonly isSuperseded?: boolean;
}

/**
 * A checklist of an incident, for its review.
 *
 * @public
 */
export interface PostMortemRun {
  readonly title: string;
  readonly answered: number;
  readonly steps: number;
  /** Titles of steps, in the order of the runbook. */
  readonly leftOut: readonly string[];
  readonly failed: readonly string[];
  readonly late: readonly string[];
}

/** @public */
export interface PostMortemInput {
  readonly incident: Incident;
  readonly entries: readonly PostMortemEntry[];
  readonly runs: readonly PostMortemRun[];
  /** Its action items; none when absent. */
  readonly items?: readonly PostMortemItem[];
  /** When the draft was made. */
  readonly now: EpochMs;
}

/**
 * The draft of a post-mortem in Markdown: what the portal knows is filled in
 * and leads to its entry, what only people know is asked for.
 *
 * @public
 */
export function draftPostMortem(input: PostMortemInput): string {
  const { incident, runs, now } = input;
  const entries = input.entries
    .filter(({ isSuperseded }) => !isSuperseded)
    .sort((a, b) => a.occurredAt - b.occurredAt);
  return `${[
    `# Post-mortem: ${plain(incident.title)}`,
    headOf(incident, now),
    section('What happened', [asked('in one paragraph, for somebody new')]),
    section('Impact', [
      affectedOf(incident),
      asked('users, requests and tickets, in numbers'),
    ]),
    section('How it went', timesOf(incident, now)),
    section('Detection and response', [
      asked('who noticed, and what would have told us sooner'),
    ]),
    section('Contributing factors', [asked('several, and never a person')]),
    section('Timeline', timelineOfEntries(entries)),
    section('Messages', messagesOf(incident)),
    section('Checklists', checklistsOf(runs)),
    section('What went well', [asked('what to keep')]),
    section('What went badly', [asked('what to change')]),
    section('Where we were lucky', [asked('what luck hid')]),
    section('Action items', itemsOf(input)),
  ].join('\n\n')}\n`;
}

function headOf(incident: Incident, now: EpochMs): string {
  const { severity, status, declaredAt, commander, isDrill } = incident;
  return [
    `- Severity ${severity}, ${status}${isDrill ? ', a drill' : ''}`,
    `- Declared ${dateOf(declaredAt)} ${clockTime(declaredAt)} UTC`,
    `- Commander: ${commander ? shownName(commander) : 'nobody'}`,
    `- Draft of ${dateOf(now)}, owner: _to be named_`,
  ].join('\n');
}

function affectedOf({ components = [] }: Incident): string {
  return components.length === 0
    ? 'Affected: nobody has said.'
    : `Affected: ${components.map(plain).join(', ')}.`;
}

/** Times since the declaration, against what the severity promises. */
function timesOf(incident: Incident, now: EpochMs): readonly string[] {
  const { declaredAt, resolvedAt } = incident;
  const rows = clocksOf(incident, now)
    .filter(({ clock }) => clock !== 'next-update')
    .map(({ clock, dueAt, endedAt, state }) =>
      row(
        {
          acknowledge: 'Acknowledged',
          commander: 'Commander',
          mitigate: 'Mitigated',
        }[clock as 'acknowledge'],
        endedAt === undefined ? undefined : endedAt - declaredAt,
        dueAt - declaredAt,
        state,
      ),
    );
  const resolved =
    resolvedAt === undefined ? undefined : resolvedAt - declaredAt;
  return [
    '| | After | Promised | |',
    '| --- | --- | --- | --- |',
    ...rows,
    row('Resolved', resolved),
  ];
}

function row(
  what: string,
  after: DurationMs | undefined,
  promised?: DurationMs,
  state = '',
): string {
  const passed = after === undefined ? 'not yet' : shownDuration(after);
  const target = promised === undefined ? '' : shownDuration(promised);
  return `| ${what} | ${passed} | ${target} | ${state} |`;
}

function timelineOfEntries(
  entries: readonly PostMortemEntry[],
): readonly string[] {
  if (entries.length === 0) return ['Nothing was recorded.'];
  let day = '';
  return [
    'All times UTC.',
    '',
    ...entries.flatMap(entry => {
      const { occurredAt, sentence, by, reason, href, evidenceUrl } = entry;
      const today = dateOf(occurredAt);
      const heading = today === day ? [] : [`- **${today}**`];
      day = today;
      const why = reason ? ` _${plain(reason)}_` : '';
      const evidence = evidenceUrl ? ` ([evidence](<${evidenceUrl}>))` : '';
      const line = `- [${clockTime(occurredAt)}](<${href}>) ${plain(
        sentence,
      )} (${shownName(by)})${why}${evidence}`;
      return [...heading, line];
    }),
  ];
}

/** What was said, to the letter but for markup, and where it arrived. */
function messagesOf({ messages = [] }: Incident): readonly string[] {
  if (messages.length === 0) return ['Nobody was told anything.'];
  return messages.flatMap(message => [
    `- ${dateOf(message.at)} ${clockTime(message.at)} UTC, ${toWhom(message)}`,
    `  > ${plain(message.text)}`,
  ]);
}

function toWhom(message: IncidentMessage): string {
  const arrived = Object.entries(message.deliveries).map(
    ([vendor, { state }]) =>
      state === 'sent' ? `sent to ${vendor}` : `not taken by ${vendor}`,
  );
  const where = arrived.length > 0 ? arrived.join(', ') : 'sent nowhere';
  return message.audience === 'public'
    ? `public, ${message.stage}, approved by ${shownName(
        message.approvedBy,
      )}: ${where}`
    : `internal, by ${shownName(message.by)}: ${where}`;
}

function checklistsOf(runs: readonly PostMortemRun[]): readonly string[] {
  if (runs.length === 0) return ['No checklist was used.'];
  return runs.flatMap(({ title, answered, steps, ...left }) => [
    `- ${plain(title)}: ${answered} of ${steps} steps answered`,
    ...stepsLine('Left out', left.leftOut),
    ...stepsLine('Failed', left.failed),
    ...stepsLine('Late', left.late),
  ]);
}

function itemsOf({ items = [], now }: PostMortemInput): readonly string[] {
  return items.length === 0
    ? [asked('what is done so that it does not happen again')]
    : itemRows(items, now);
}

function stepsLine(what: string, steps: readonly string[]): readonly string[] {
  return steps.length === 0
    ? []
    : [`  - ${what}: ${steps.map(plain).join('; ')}`];
}

function section(title: string, lines: readonly string[]): string {
  return [`## ${title}`, '', ...lines].join('\n');
}

function asked(what: string): string {
  return `_To be filled in: ${what}._`;
}
