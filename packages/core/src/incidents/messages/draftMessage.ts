import type { EpochMs } from '../../shared/time';
import type { Incident } from '../incident';
import {
  clockTime,
  dateOf,
  shownDuration,
  shownName,
} from '../postMortemWords';
import type { MessageAudience, MessageStage } from './message';
import { MESSAGE_TEMPLATES } from './templates';
import {
  MESSAGE_VARIABLES,
  UNKNOWN,
  filledIn,
  variablesIn,
  type DataLoss,
  type MessageFacts,
  type MessageVariable,
  type MessageVariableType,
} from './variables';

/** @public */
export interface MessageDraftInput {
  readonly incident: Incident;
  readonly stage: MessageStage;
  readonly audience: MessageAudience;
  readonly facts: MessageFacts;
  readonly now: EpochMs;
}

/**
 * A variable of a draft, and whether there is something to fill in.
 *
 * @public
 */
export interface DraftedVariable {
  readonly name: MessageVariable;
  readonly type: MessageVariableType;
  /** The fact that fills it in; absent where the incident has to know. */
  readonly fact?: keyof MessageFacts;
  readonly isResolved: boolean;
}

/** @public */
export interface MessageDraft {
  readonly text: string;
  /** Those of the template, in the order in which they stand there. */
  readonly variables: readonly DraftedVariable[];
}

/**
 * The text of a stage with what is known filled in. What is not known stays
 * in braces in public text, which cannot be proposed like that, and is
 * `[unknown]` for colleagues.
 *
 * @public
 */
export function draftMessage(input: MessageDraftInput): MessageDraft {
  const { stage, audience } = input;
  const template = MESSAGE_TEMPLATES[audience][stage];
  const names = variablesIn(template) as readonly MessageVariable[];
  const values = new Map(
    names.map(name => [name as string, shown(name, input)]),
  );
  const open = (name: string) =>
    audience === 'public' ? `{${name}}` : UNKNOWN;
  const text = filledIn(template, name => values.get(name) ?? open(name));
  return {
    text,
    variables: names.map(name => ({
      name,
      ...MESSAGE_VARIABLES[name],
      isResolved: values.get(name) !== undefined,
    })),
  };
}

const DATA_LOSS: Readonly<Record<DataLoss, string>> = {
  no: 'No data was lost',
  yes: 'Some data was lost',
  checking: 'We are checking whether data was lost',
};

function shown(
  name: MessageVariable,
  { incident, facts, now }: MessageDraftInput,
): string | undefined {
  const { commander, impactStartedAt, resolvedAt, declaredAt } = incident;
  const known: Readonly<Record<MessageVariable, string | undefined>> = {
    'incident.title': words(incident.title),
    'severity.label': incident.severity,
    status: incident.status,
    'commander.name': commander && shownName(commander),
    'impact.startedAt': moment(impactStartedAt, now),
    resolvedAt: moment(resolvedAt, now),
    duration:
      resolvedAt === undefined
        ? undefined
        : shownDuration(resolvedAt - (impactStartedAt ?? declaredAt)),
    'impact.summary': words(facts.impact),
    'impact.parts': list(facts.parts),
    'impact.regions': list(facts.regions),
    'impact.users': words(facts.users),
    workaround: words(facts.workaround),
    currentAction: words(facts.action),
    change: words(facts.change),
    watchedUntil: moment(facts.watchedUntil, now),
    dataLoss: facts.dataLoss && DATA_LOSS[facts.dataLoss],
    lingering: words(facts.lingering),
    needs: words(facts.needs),
    nextUpdateAt: moment(facts.nextUpdateAt, now),
  };
  return known[name];
}

/** The template has the full stop. Braces of people are no variables. */
function words(text: string | undefined): string | undefined {
  return (
    text
      ?.replace(/[{}]/g, '')
      .trim()
      .replace(/[.\s]+$/, '') || undefined
  );
}

function list(items: readonly string[] = []): string | undefined {
  const said = items.flatMap(item => words(item) ?? []);
  const last = said[said.length - 1];
  if (said.length < 2) return last;
  return `${said.slice(0, -1).join(', ')} and ${last}`;
}

/** The day only where it is another one than today. */
function moment(at: EpochMs | undefined, now: EpochMs): string | undefined {
  if (at === undefined) return undefined;
  const time = `${clockTime(at).slice(0, 5)} UTC`;
  return dateOf(at) === dateOf(now) ? time : `${dateOf(at)} ${time}`;
}
