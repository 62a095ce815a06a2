import type { IncidentCommand } from '../commands';
import { accept, NOTHING_TO_DO, refuse } from '../decision';
import type {
  IncidentContext,
  IncidentDecision,
  IncidentEffect,
} from '../decision';
import type { Incident } from '../incident';
import { peopleOf } from '../peopleOf';
import { humanOnly } from '../whoMay';
import { withOwner } from './openNow';
import { promptId } from './prompt';
import type { FiredPrompt, PromptKind } from './prompt';
import { isOver } from '../isOver';
import { hasReason, snoozedUntil } from './promptReasons';
import { askText, promptText } from './promptText';
import {
  aboutStep,
  dueOf,
  isRepeated,
  latestNumber,
  ruleOf,
} from './promptTimes';
import { isFired } from './planPrompts';

type Command<T extends IncidentCommand['type']> = Extract<
  IncidentCommand,
  { type: T }
>;

/**
 * Says a prompt whose time has come and whose reason stands, once. After a
 * change of severity other watches wait. Who is told that it is too early
 * reports again, as with rungs of the ladder.
 */
export function decideReportPrompt(
  state: Incident,
  command: Command<'report-prompt'>,
  context: IncidentContext,
): IncidentDecision {
  const { actor, now } = context;
  if (actor.kind !== 'system') {
    return refuse(
      'system-only',
      'Prompts are reported by the worker that waits for them.',
      'Tell people yourself, or note it in the timeline.',
    );
  }
  const { prompt: kind, about, severity = state.severity, running } = command;
  const rule = ruleOf(state, kind);
  if (!rule || severity !== state.severity) return NOTHING_TO_DO;
  if (isFired(state, { kind, about, number: command.number })) {
    return NOTHING_TO_DO;
  }
  if (!hasReason(state, { kind, about }, running)) return NOTHING_TO_DO;
  const dueAt = dueOf(state, rule, command, running);
  if (dueAt === undefined) return NOTHING_TO_DO;
  if (now < dueAt) {
    return refuse(
      'too-early',
      `The time of the prompt ${kind} has not come.`,
      'Report it again when it has.',
    );
  }
  const number = isRepeated(rule) ? latestNumber(state, rule, now) : 1;
  const step = running.find(each => aboutStep(each) === about);
  const name = { kind, number, ...(about === undefined ? {} : { about }) };
  const said = { ...name, ...(step ? { step } : {}) };
  const text = promptText(state, said, running, now);
  const id = promptId(name);
  const fact = { type: 'prompt-fired', prompt: { id, ...said }, text } as const;
  const whom = recipientsOf(state, kind);
  return accept(state, context, fact, {
    plan: next => telling(next, `prompt:${id}`, whom, text),
  });
}

/** Once for each prompt, by whoever reads it. */
export function decideSnoozePrompt(
  state: Incident,
  command: Command<'snooze-prompt'>,
  context: IncidentContext,
): IncidentDecision {
  if (context.actor.kind !== 'user') return humanOnly('Prompts are');
  const prompt = promptIn(state, command.promptId);
  if (!prompt) return noPrompt();
  const until = snoozedUntil(prompt);
  if (until !== undefined) {
    // The same press sent again.
    if (context.now < until) return NOTHING_TO_DO;
    return refuse(
      'snoozed-before',
      'This prompt was put off once already.',
      'Do what it asks for.',
    );
  }
  const { id, kind } = prompt;
  const fact = { type: 'prompt-snoozed', promptId: id, prompt: kind } as const;
  return accept(state, context, fact);
}

/** Asks who does a step whose time box is over. */
export function decideAskStep(
  state: Incident,
  command: Command<'ask-step'>,
  context: IncidentContext,
): IncidentDecision {
  const { kind, ref } = context.actor;
  if (kind !== 'user') return humanOnly('Prompts are');
  const prompt = promptIn(state, command.promptId);
  if (!prompt?.step) return noPrompt();
  if (prompt.askedAt !== undefined) return NOTHING_TO_DO;
  const { owner } = withOwner(state, prompt.step);
  const text = askText(state, prompt.step);
  const whom = owner ? [owner] : usersOf(state).filter(each => each !== ref);
  const fact = { type: 'step-asked', promptId: prompt.id, text } as const;
  return accept(state, context, owner ? { ...fact, whom: owner } : fact, {
    // Without anybody it would go to those on call, as for a commander.
    plan: next =>
      whom.length > 0 ? telling(next, `ask:${prompt.id}`, whom, text) : [],
  });
}

/** Who was there when it was declared said how bad it is; somebody looks again. */
export function decideConfirmSeverity(
  state: Incident,
  { severity }: Command<'confirm-severity'>,
  context: IncidentContext,
): IncidentDecision {
  if (context.actor.kind !== 'user') return humanOnly('Severities are');
  if (severity !== state.severity) {
    return refuse(
      'severity-changed',
      `Severity is ${state.severity} by now.`,
      'Look at it again, then confirm it.',
    );
  }
  if (state.severityConfirmedAt !== undefined) return NOTHING_TO_DO;
  return accept(state, context, { type: 'severity-confirmed', severity });
}

/** A drill is shown on its page, and nobody is called. */
function telling(
  { id, isDrill }: Incident,
  what: string,
  whom: readonly string[],
  text: string,
): readonly IncidentEffect[] {
  if (isDrill) return [];
  const key = `${id}:${what}`;
  return [{ kind: 'prompt', key, incidentId: id, delayMs: 0, whom, text }];
}

/** The commander; those who are in it while there is none. */
function recipientsOf(state: Incident, kind: PromptKind): readonly string[] {
  const { commander, roles } = state;
  if (commander === undefined || kind === 'acknowledge-at-risk') {
    return usersOf(state);
  }
  const liaison = roles?.['customer-liaison']?.holder;
  const isOfUpdate = kind === 'update-at-risk' || kind === 'update-overdue';
  return isOfUpdate && liaison ? [commander, liaison] : [commander];
}

function usersOf(state: Incident): readonly string[] {
  return peopleOf(state).filter(ref => ref.startsWith('user:'));
}

function promptIn(state: Incident, id: string): FiredPrompt | undefined {
  if (isOver(state)) return undefined;
  return state.prompts?.find(prompt => prompt.id === id);
}

function noPrompt(): IncidentDecision {
  return refuse(
    'no-prompt',
    'There is no such prompt, or not any more.',
    'Look at what is prompted now.',
  );
}
