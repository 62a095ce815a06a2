import type { PromptRule } from './prompt';

const MINUTE = 60_000;

/** Share of a clock after which somebody should hurry. */
export const AT_RISK = 0.8;

/** For every severity: a promise and a time box are of people. */
const PROMISED: readonly PromptRule[] = [
  { kind: 'time-box-over', share: 1 },
  { kind: 'update-at-risk', share: AT_RISK },
  { kind: 'update-overdue', share: 1 },
];

/** Where the severity promises something. */
const TARGETS: readonly PromptRule[] = [
  { kind: 'acknowledge-at-risk', share: AT_RISK },
  { kind: 'mitigate-at-risk', share: AT_RISK },
];

/** P0 and P1: the full process. */
export const MAJOR_PROMPTS: readonly PromptRule[] = [
  {
    kind: 'no-commander',
    afterMs: 2 * MINUTE,
    everyMs: 2 * MINUTE,
    times: 5,
  },
  {
    kind: 'severity-not-confirmed',
    afterMs: 5 * MINUTE,
    everyMs: 5 * MINUTE,
    times: 5,
  },
  { kind: 'ten-minute-mark', afterMs: 10 * MINUTE, everyMs: 10 * MINUTE },
  ...TARGETS,
  ...PROMISED,
];

/** P2: it may be graver than it was declared. */
export const MINOR_PROMPTS: readonly PromptRule[] = [
  {
    kind: 'severity-not-confirmed',
    afterMs: 30 * MINUTE,
    everyMs: 30 * MINUTE,
    times: 2,
  },
  ...TARGETS,
  ...PROMISED,
];

/** P3. */
export const LOW_PROMPTS: readonly PromptRule[] = PROMISED;
