import type { RunSource } from '../runbooks/run/runbookRun';
import type { DurationMs, EpochMs } from '../shared/time';
import { clocksOf } from './clocks';
import type { Incident } from './incident';
import { itemRows, type PostMortemItem } from './items/postMortemItems';
import type { IncidentMessage } from './messages/message';
import { linked, linksInto, type LinkTo } from './postMortemLinks';
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
  /** Of what it tells; by it other statements find their entries. */
  readonly kind?: string;
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
 * A step of a checklist, and where the entry of its answer is read.
 *
 * @public
 */
export interface PostMortemStep {
  readonly title: string;
  readonly href?: string;
}

/**
 * A checklist of an incident, for its review.
 *
 * @public
 */
export interface PostMortemRun {
  readonly title: string;
  /** Where the entry of its start is read. */
  readonly href?: string;
  readonly answered: number;
  readonly steps: number;
  /** Of the text that was followed. */
  readonly source?: Pick<RunSource, 'path' | 'hash' | 'commit'>;
  /** In the order of the runbook. */
  readonly leftOut: readonly PostMortemStep[];
  readonly failed: readonly PostMortemStep[];
  readonly late: readonly PostMortemStep[];
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
  const link = linksInto(entries);
  return `${[
    `# Post-mortem: ${plain(incident.title)}`,
    headOf(incident, now, link),
    section('What happened', [asked('in one paragraph, for somebody new')]),
    section('Impact', [
      affectedOf(incident, link),
      asked('users, requests and tickets, in numbers'),
    ]),
    section('How it went', timesOf(incident, now, link)),
    section('Detection and response', [
      asked('who noticed, and what would have told us sooner'),
    ]),
    section('Contributing factors', [asked('several, and never a person')]),
    section('Timeline', timelineOfEntries(entries)),
    section('Messages', messagesOf(incident, link)),
    section('Checklists', checklistsOf(runs)),
    section('What went well', [asked('what to keep')]),
    section('What went badly', [asked('what to change')]),
    section('Where we were lucky', [asked('what luck hid')]),
    section('Action items', itemsOf(input)),
  ].join('\n\n')}\n`;
}

function headOf(incident: Incident, now: EpochMs, link: LinkTo): string {
  const { severity, status, declaredAt, commander, isDrill } = incident;
  const declared = `${dateOf(declaredAt)} ${clockTime(declaredAt)} UTC`;
  const graded = link(`Severity ${severity}`, ['declared', 'severity-changed']);
  const stands = link(status, ['declared', 'status-changed']);
  return [
    `- ${graded}, ${stands}${isDrill ? ', a drill' : ''}`,
    `- Declared ${link(declared, ['declared'])}`,
    `- Commander: ${
      commander ? link(shownName(commander), COMMANDED) : 'nobody'
    }`,
    `- Draft of ${dateOf(now)}, owner: _to be named_`,
  ].join('\n');
}

const COMMANDED = ['command-taken', 'command-handed-over'] as const;

function affectedOf({ components = [] }: Incident, link: LinkTo): string {
  if (components.length === 0) return 'Affected: nobody has said.';
  const named = components.map(plain).join(', ');
  return `Affected: ${link(named, ['declared', 'components-set'])}.`;
}

/** Which entries end a clock. */
const ENDINGS = {
  acknowledge: ['acknowledged', 'command-taken'],
  commander: COMMANDED,
  mitigate: ['status-changed'],
} as const;

const CLOCKS = {
  acknowledge: 'Acknowledged',
  commander: 'Commander',
  mitigate: 'Mitigated',
} as const;

/** Times since the declaration, against what the severity promises. */
function timesOf(
  incident: Incident,
  now: EpochMs,
  link: LinkTo,
): readonly string[] {
  const { declaredAt, resolvedAt } = incident;
  const rows = clocksOf(incident, now).flatMap(
    ({ clock, dueAt, endedAt, state }) =>
      clock === 'next-update'
        ? []
        : row(
            endedAt === undefined
              ? CLOCKS[clock]
              : link(CLOCKS[clock], ENDINGS[clock], endedAt),
            endedAt === undefined ? undefined : endedAt - declaredAt,
            dueAt - declaredAt,
            state,
          ),
  );
  const resolved =
    resolvedAt === undefined
      ? row('Resolved', undefined)
      : row(
          link('Resolved', ['status-changed'], resolvedAt),
          resolvedAt - declaredAt,
        );
  return [
    '| | After | Promised | |',
    '| --- | --- | --- | --- |',
    ...rows,
    resolved,
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
function messagesOf(incident: Incident, link: LinkTo): readonly string[] {
  const { messages: all = [] } = incident;
  // What the deputy said stands in the timeline.
  const messages = all.filter(({ isPrompt }) => !isPrompt);
  if (messages.length === 0) return ['Nobody was told anything.'];
  return messages.flatMap(message => {
    const { at, audience, text } = message;
    const kind = audience === 'public' ? 'approved' : 'announced';
    const time = `${dateOf(at)} ${clockTime(at)} UTC`;
    return [
      `- ${link(time, [`message-${kind}`], at)}, ${toWhom(message)}`,
      `  > ${plain(text)}`,
    ];
  });
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
  return runs.flatMap(({ title, href, answered, steps, ...left }) => [
    `- ${linked(plain(title), href)}: ${answered} of ${steps} steps answered`,
    ...(left.source ? [sourceLine(left.source)] : []),
    ...stepsLine('Left out', left.leftOut),
    ...stepsLine('Failed', left.failed),
    ...stepsLine('Late', left.late),
  ]);
}

/** Which text people had before them. */
function sourceLine({
  path,
  hash,
  commit,
}: NonNullable<PostMortemRun['source']>): string {
  const of =
    commit === undefined ? 'commit not known' : `commit ${commit.slice(0, 12)}`;
  return `  - Text: ${plain(path)}, ${of}, SHA-256 ${hash.slice(0, 12)}`;
}

function itemsOf({ items = [], now }: PostMortemInput): readonly string[] {
  return items.length === 0
    ? [asked('what is done so that it does not happen again')]
    : itemRows(items, now);
}

function stepsLine(
  what: string,
  steps: readonly PostMortemStep[],
): readonly string[] {
  const named = steps.map(({ title, href }) => linked(plain(title), href));
  return steps.length === 0 ? [] : [`  - ${what}: ${named.join('; ')}`];
}

function section(title: string, lines: readonly string[]): string {
  return [`## ${title}`, '', ...lines].join('\n');
}

function asked(what: string): string {
  return `_To be filled in: ${what}._`;
}
