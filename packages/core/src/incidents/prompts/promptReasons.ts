import { isOver } from '../isOver';
import type { RunningStep } from '../../runbooks/run/runningStep';
import type { DurationMs, EpochMs } from '../../shared/time';
import type { Incident } from '../incident';
import { PROMPT_KINDS } from './prompt';
import type { FiredPrompt, PromptName } from './prompt';
import { aboutPromise, aboutStep } from './promptTimes';

/** A prompt that somebody put off comes back after this. */
const SNOOZE_MS: DurationMs = 5 * 60_000;

/** Until when a prompt is put off; `undefined` when nobody did. */
export function snoozedUntil({ snoozedAt }: FiredPrompt): EpochMs | undefined {
  return snoozedAt === undefined ? undefined : snoozedAt + SNOOZE_MS;
}

/** Whether what a prompt asks for is still to be done. */
export function hasReason(
  incident: Incident,
  { kind, about }: Omit<PromptName, 'number'>,
  running: readonly RunningStep[],
): boolean {
  if (isOver(incident)) return false;
  switch (kind) {
    case 'no-commander':
      return incident.commander === undefined;
    case 'severity-not-confirmed':
      return incident.severityConfirmedAt === undefined;
    case 'acknowledge-at-risk':
      return incident.acknowledgedAt === undefined;
    case 'mitigate-at-risk':
      return incident.mitigatedAt === undefined;
    case 'update-at-risk':
    case 'update-overdue':
      return about !== undefined && aboutPromise(incident) === about;
    case 'time-box-over':
      return running.some(step => aboutStep(step) === about);
    case 'ten-minute-mark':
      return true;
    default:
      return unreachable(kind);
  }
}

/**
 * Prompts that have come and are still to be answered, the most urgent first,
 * those that were put off among them.
 *
 * @public
 */
export function promptsOf(
  incident: Incident,
  running: readonly RunningStep[],
): readonly (FiredPrompt & { readonly snoozedUntil?: EpochMs })[] {
  const { prompts = [] } = incident;
  return prompts
    .filter(
      prompt =>
        hasReason(incident, prompt, running) &&
        !isAnswered(incident, prompt) &&
        !isOutdone(prompt, prompts),
    )
    .sort((a, b) => urgency(a) - urgency(b))
    .map(prompt => {
      const until = snoozedUntil(prompt);
      return until === undefined ? prompt : { ...prompt, snoozedUntil: until };
    });
}

/** Asked about, or followed by word to those who wait. */
function isAnswered(
  { messages = [], promise }: Incident,
  { kind, at, askedAt }: FiredPrompt,
): boolean {
  if (kind !== 'ten-minute-mark') return askedAt !== undefined;
  return (
    messages.some(each => each.at > at && !each.isPrompt) ||
    (promise?.madeAt ?? 0) > at
  );
}

/** Who is late is not told as well that it gets late. */
function isOutdone(
  { kind, about }: FiredPrompt,
  prompts: readonly FiredPrompt[],
): boolean {
  return (
    kind === 'update-at-risk' &&
    prompts.some(each => each.kind === 'update-overdue' && each.about === about)
  );
}

function urgency({ kind }: FiredPrompt): number {
  return PROMPT_KINDS.indexOf(kind);
}

function unreachable(kind: never): never {
  throw new Error(`Unknown prompt ${kind}`);
}
