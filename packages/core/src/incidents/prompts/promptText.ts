import type { RunningStep } from '../../runbooks/run/runningStep';
import type { EpochMs } from '../../shared/time';
import type { Incident } from '../incident';
import { clockTime, shownDuration, shownName } from '../postMortemWords';
import { policyOf } from '../severity';
import { openNow, withOwner } from './openNow';
import type { OpenStep } from './openNow';
import type { FiredPrompt, PromptKind } from './prompt';
import { dueOf, ruleOf } from './promptTimes';

/** What is said of a prompt before it has come. */
export type UntoldPrompt = Pick<FiredPrompt, 'kind' | 'number' | 'step'>;

/** What a prompt says in chats and in the timeline: what is so, then what to do. */
export function promptText(
  incident: Incident,
  prompt: UntoldPrompt,
  running: readonly RunningStep[],
  now: EpochMs,
): string {
  const { severity, declaredAt, promise } = incident;
  const { acknowledgeMs = 0, mitigateMs = 0 } = policyOf(incident);
  switch (prompt.kind) {
    case 'no-commander':
      return `Nobody has command, ${passed(declaredAt, now)} in. Take command.`;
    case 'severity-not-confirmed':
      return `Nobody has confirmed ${severity}. Confirm, raise or lower it.`;
    case 'acknowledge-at-risk':
      return `Nobody has acknowledged this; it is due by ${utc(
        declaredAt + acknowledgeMs,
      )}. Acknowledge it.`;
    case 'mitigate-at-risk':
      return `Users are not well again; that is due by ${utc(
        declaredAt + mitigateMs,
      )}. Roll back what may have caused it, or ask for help.`;
    case 'update-at-risk':
      return `The next update is due by ${utc(
        promise?.dueAt ?? now,
      )}. Send it.`;
    case 'update-overdue':
      return `The next update was due by ${utc(
        promise?.dueAt ?? now,
      )}. Send it, and promise the next one.`;
    case 'time-box-over':
      return prompt.step
        ? overText(withOwner(incident, prompt.step), now)
        : 'A time box is over.';
    case 'ten-minute-mark':
      return markText(incident, prompt, running, now);
    default:
      return unreachable(prompt.kind);
  }
}

/** How somebody is asked for a step. */
export function askText(incident: Incident, running: RunningStep): string {
  const { text, owner, timeBoxMs = 0 } = withOwner(incident, running);
  const whom = owner ? shownName(owner) : 'Who does it';
  return `${whom}, how far is “${text}”? Its ${shownDuration(
    timeBoxMs,
  )} are over. Say what you see and what you need.`;
}

function overText(step: OpenStep, now: EpochMs): string {
  const { text, owner, role, since, timeBoxMs = 0 } = step;
  const whom = owner
    ? `Ask ${shownName(owner)} how far it is.`
    : `Nobody has the role ${role ?? 'for it'}: ask who does it.`;
  return `“${text}” takes ${passed(since, now)}, and had ${shownDuration(
    timeBoxMs,
  )}. ${whom}`;
}

function markText(
  incident: Incident,
  prompt: UntoldPrompt,
  running: readonly RunningStep[],
  now: EpochMs,
): string {
  const { steps, nextUpdateAt, clocks } = openNow(incident, running, now);
  const rule = ruleOf(incident, prompt.kind);
  const mark = (rule && dueOf(incident, rule, prompt, [])) ?? now;
  const next =
    nextUpdateAt === undefined
      ? 'Nobody has promised the next update.'
      : `Next update by ${utc(nextUpdateAt)}.`;
  const late = clocks.map(
    ({ clock, state, dueAt }) =>
      `${clock} ${state === 'overdue' ? 'overdue since' : 'due by'} ${utc(
        dueAt,
      )}`,
  );
  return [
    `${Math.round((mark - incident.declaredAt) / 60_000)} minute mark.`,
    steps.length > 0
      ? `Running: ${steps.map(step => stepText(step, now)).join('; ')}.`
      : 'No step is running.',
    next,
    ...(late.length > 0 ? [`Clocks: ${late.join(', ')}.`] : []),
  ].join(' ');
}

function stepText(step: OpenStep, now: EpochMs): string {
  const { text, owner, since, timeBoxMs } = step;
  const box = timeBoxMs === undefined ? '' : ` of ${shownDuration(timeBoxMs)}`;
  const whom = owner ? shownName(owner) : 'nobody named';
  return `“${text}” (${whom}, ${passed(since, now)}${box})`;
}

function passed(since: EpochMs, now: EpochMs): string {
  const minutes = Math.floor(Math.max(0, now - since) / 60_000);
  return minutes === 0 ? 'under 1 min' : shownDuration(minutes * 60_000);
}

function utc(at: EpochMs): string {
  return `${clockTime(at).slice(0, 5)} UTC`;
}

function unreachable(kind: never): never {
  throw new Error(`Unknown prompt ${kind satisfies PromptKind}`);
}
