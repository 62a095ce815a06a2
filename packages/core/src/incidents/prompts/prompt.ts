import type { RunningStep } from '../../runbooks/run/runningStep';
import type { DurationMs, EpochMs } from '../../shared/time';

/**
 * What the deputy says on its own, the most urgent first.
 *
 * @public
 */
export const PROMPT_KINDS = [
  'acknowledge-at-risk',
  'no-commander',
  'update-overdue',
  'time-box-over',
  'mitigate-at-risk',
  'update-at-risk',
  'severity-not-confirmed',
  'ten-minute-mark',
] as const;

/** @public */
export type PromptKind = (typeof PROMPT_KINDS)[number];

/**
 * When prompts of a kind come: at times since the declaration, or when a share
 * of a clock or time box has passed.
 *
 * @public
 */
export type PromptRule =
  | {
      readonly kind:
        | 'no-commander'
        | 'severity-not-confirmed'
        | 'ten-minute-mark';
      /** Since the declaration, in milliseconds. */
      readonly afterMs: DurationMs;
      readonly everyMs: DurationMs;
      /** As long as the incident is open when absent. */
      readonly times?: number;
    }
  | {
      readonly kind:
        | 'acknowledge-at-risk'
        | 'mitigate-at-risk'
        | 'time-box-over'
        | 'update-at-risk'
        | 'update-overdue';
      /** 1 is the end. */
      readonly share: number;
    };

/**
 * Which prompt: its kind, which time it comes, and what it is about where
 * there may be several at once.
 *
 * @public
 */
export interface PromptName {
  readonly kind: PromptKind;
  /** Counted from 1. */
  readonly number: number;
  /** A running step, or when the next update was promised. */
  readonly about?: string;
}

/**
 * A prompt that has come, with what people did about it.
 *
 * @public
 */
export interface FiredPrompt extends PromptName {
  /** Names it in commands. */
  readonly id: string;
  readonly at: EpochMs;
  /** The step whose time box is over. */
  readonly step?: RunningStep;
  readonly snoozedAt?: EpochMs;
  /** When somebody asked about its step. */
  readonly askedAt?: EpochMs;
}

/** The same for the same prompt, whoever reports it. */
export function promptId({ kind, number, about }: PromptName): string {
  return `${kind}:${about ?? number}`;
}
