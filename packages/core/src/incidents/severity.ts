import { SEVERITIES } from '../shared/severity';
import type { Severity } from '../shared/severity';
import type { DurationMs } from '../shared/time';
import type { PromptRule } from './prompts/prompt';
import {
  LOW_PROMPTS,
  MAJOR_PROMPTS,
  MINOR_PROMPTS,
} from './prompts/promptRules';

/**
 * One step of the ladder that is climbed while nobody acknowledges.
 *
 * @public
 */
export interface EscalationRung {
  /** The same name means the same people, in every severity. */
  readonly rung: string;
  /** Since the declaration, in milliseconds. */
  readonly afterMs: DurationMs;
  /** A ticket waits for somebody to look; a page does not. */
  readonly by: 'page' | 'ticket';
  readonly whom: readonly string[];
}

/**
 * What an organisation can decide for itself about a severity.
 *
 * @public
 */
export interface ResponseTargets {
  /** Targets since the declaration, in milliseconds; absent where none. */
  readonly acknowledgeMs?: DurationMs;
  readonly commanderMs?: DurationMs;
  readonly mitigateMs?: DurationMs;
  /** Until people are promised first when they hear next. */
  readonly firstUpdateMs?: DurationMs;
  /** Until they usually hear next, in milliseconds. */
  readonly updateEveryMs: DurationMs;
  readonly ladder: readonly EscalationRung[];
}

/**
 * Targets by severity; that of `SEVERITY_POLICIES` where one is absent.
 *
 * @public
 */
export type SeverityTargets = Readonly<
  Partial<Record<Severity, ResponseTargets>>
>;

/**
 * What is promised for incidents of a severity.
 *
 * @public
 */
export interface SeverityPolicy extends ResponseTargets {
  /** What the deputy says, and when. */
  readonly prompts: readonly PromptRule[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const WHOM = {
  first: ['primary', 'commander'],
  'first-again': ['primary', 'commander'],
  secondary: ['secondary'],
  manager: ['manager'],
  everyone: ['service-leads', 'duty-manager'],
  primary: ['primary'],
  'primary-again': ['primary'],
  ticket: ['team'],
} as const;

function at(minute: number, rung: keyof typeof WHOM): EscalationRung {
  const by = rung === 'ticket' ? 'ticket' : 'page';
  return { rung, afterMs: minute * MINUTE, by, whom: WHOM[rung] };
}

/**
 * Severities by default, the gravest first.
 *
 * @public
 */
export const SEVERITY_POLICIES: Readonly<Record<Severity, SeverityPolicy>> = {
  P0: {
    acknowledgeMs: 5 * MINUTE,
    commanderMs: 10 * MINUTE,
    mitigateMs: HOUR,
    updateEveryMs: 20 * MINUTE,
    ladder: [
      at(0, 'first'),
      at(5, 'secondary'),
      at(10, 'manager'),
      at(15, 'everyone'),
    ],
    prompts: MAJOR_PROMPTS,
  },
  P1: {
    acknowledgeMs: 15 * MINUTE,
    commanderMs: 20 * MINUTE,
    mitigateMs: 4 * HOUR,
    updateEveryMs: 30 * MINUTE,
    // Who has 15 minutes to acknowledge must be paged before they are over.
    ladder: [
      at(0, 'first'),
      at(15, 'first-again'),
      at(25, 'secondary'),
      at(40, 'manager'),
      at(60, 'everyone'),
    ],
    prompts: MAJOR_PROMPTS,
  },
  P2: {
    acknowledgeMs: HOUR,
    mitigateMs: 24 * HOUR,
    updateEveryMs: 2 * HOUR,
    ladder: [at(0, 'primary'), at(60, 'primary-again'), at(120, 'ticket')],
    prompts: MINOR_PROMPTS,
  },
  P3: {
    updateEveryMs: 2 * HOUR,
    ladder: [at(0, 'ticket')],
    prompts: LOW_PROMPTS,
  },
};

/**
 * What is promised for an incident: the targets that it was declared with, or
 * else those of `SEVERITY_POLICIES`.
 *
 * @public
 */
export function policyOf({
  severity,
  targets,
}: {
  readonly severity: Severity;
  readonly targets?: SeverityTargets;
}): SeverityPolicy {
  const usual = SEVERITY_POLICIES[severity];
  const own = targets?.[severity];
  return own ? { ...own, prompts: usual.prompts } : usual;
}

/** True when the first is graver than the second. */
export function isGraver(first: Severity, second: Severity): boolean {
  return SEVERITIES.indexOf(first) < SEVERITIES.indexOf(second);
}
