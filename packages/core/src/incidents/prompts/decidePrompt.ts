import type { IncidentCommand } from '../commands';
import type { IncidentContext, IncidentDecision } from '../decision';
import type { Incident } from '../incident';
import {
  decideAskStep,
  decideConfirmSeverity,
  decideReportPrompt,
  decideSnoozePrompt,
} from './decidePrompts';

type PromptCommand = Extract<
  IncidentCommand,
  { type: `${string}-prompt` | 'ask-step' | 'confirm-severity' }
>;

const TYPES: ReadonlySet<IncidentCommand['type']> = new Set<
  PromptCommand['type']
>(['report-prompt', 'snooze-prompt', 'ask-step', 'confirm-severity']);

export function isPromptCommand(
  command: IncidentCommand,
): command is PromptCommand {
  return TYPES.has(command.type);
}

export function decidePrompt(
  state: Incident,
  command: PromptCommand,
  context: IncidentContext,
): IncidentDecision {
  switch (command.type) {
    case 'report-prompt':
      return decideReportPrompt(state, command, context);
    case 'snooze-prompt':
      return decideSnoozePrompt(state, command, context);
    case 'ask-step':
      return decideAskStep(state, command, context);
    case 'confirm-severity':
      return decideConfirmSeverity(state, command, context);
    default:
      return unreachable(command);
  }
}

function unreachable(command: never): never {
  throw new Error(`Unknown command ${JSON.stringify(command)}`);
}
