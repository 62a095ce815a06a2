import { ROLLOUT_STATUSES } from '../rollouts/rollout';
import { SEVERITIES } from '../shared/severity';

/**
 * Something that the portal can read by itself to verify a step.
 *
 * @public
 */
export interface RunbookVerification {
  readonly id: string;
  /** Names of all inputs that it takes. */
  readonly inputs: readonly string[];
  /** Those that it cannot do without. */
  readonly needs: readonly string[];
  /** The input that says what is expected: one word, or the largest number. */
  readonly expects: 'is' | 'at-most';
  /** Expected when the step does not say. */
  readonly usual: string;
  /** Words that inputs choose among; any when absent. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

/**
 * What the portal can read when somebody answers that a step is done.
 *
 * @remarks
 * `rollout-status`, `exposure` and `guard` are what the portal knows of a
 * rollout, `serving-v1` and `flag-off` are asked of the flag provider as
 * product clients ask, and `open-incidents` counts those that are no drills.
 *
 * @public
 */
export const RUNBOOK_VERIFICATIONS: readonly RunbookVerification[] = [
  {
    id: 'rollout-status',
    inputs: ['rollout', 'is'],
    needs: ['rollout'],
    expects: 'is',
    usual: 'rolled-back',
    choices: { is: ROLLOUT_STATUSES },
  },
  {
    id: 'exposure',
    inputs: ['rollout', 'at-most'],
    needs: ['rollout'],
    expects: 'at-most',
    usual: '0',
    choices: {},
  },
  {
    id: 'serving-v1',
    inputs: ['rollout', 'parts', 'is'],
    needs: ['rollout'],
    expects: 'is',
    usual: 'V1',
    choices: { is: ['V1', 'V2'] },
  },
  {
    id: 'flag-off',
    inputs: ['rollout', 'flag', 'is'],
    needs: ['rollout', 'flag'],
    expects: 'is',
    usual: 'off',
    choices: { is: ['off', 'on'] },
  },
  {
    id: 'open-incidents',
    inputs: ['severity', 'component', 'at-most'],
    needs: [],
    expects: 'at-most',
    usual: '0',
    choices: { severity: SEVERITIES },
  },
  {
    id: 'guard',
    inputs: ['rollout', 'guard', 'is'],
    needs: ['rollout', 'guard'],
    expects: 'is',
    usual: 'healthy',
    choices: { is: ['healthy', 'breached'] },
  },
];

/**
 * What was read. A source that cannot say gives no value and says why.
 *
 * @public
 */
export type VerificationReading =
  | { readonly value: string; readonly detail?: string }
  | { readonly value?: undefined; readonly why: string };
