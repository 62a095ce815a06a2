import type { OperatorCommand, RolloutCommand } from '@production-safety/core';
import type { OperationView } from './operations';
import type { RolloutSummary } from './rolloutSummary';
import type { IsoTime } from './shared';

/**
 * Commands that can be sent over HTTP.
 *
 * @public
 */
export const COMMAND_TYPES = [
  'start',
  'pause',
  'resume',
  'approve',
  'attest',
  'waive-gate',
  'advance',
  'rollback',
  'revert-code',
  'restore',
  'complete',
  'abort',
  'judge-action',
] as const satisfies readonly OperatorCommand['type'][];

/** @public */
export type CommandType = (typeof COMMAND_TYPES)[number];

/** Fewest characters of a reason. @public */
export const REASON_MIN_LENGTH = 3;

/** Most characters of a reason. @public */
export const REASON_MAX_LENGTH = 500;

/**
 * Body of a command.
 *
 * @public
 */
export interface CommandRequest {
  readonly type: CommandType;
  /** Why, for the others: 3 to 500 characters. */
  readonly reason: string;
  /** For `rollback` and `restore`: the whole rollout when absent or empty. */
  readonly parts?: readonly string[];
  /** For `approve`, `attest` and `waive-gate`. */
  readonly gate?: string;
  /**
   * When it ends: for `waive-gate` within 14 days; for `attest` within 30, as
   * configured when absent.
   */
  readonly until?: IsoTime;
  /** For `revert-code`: the rollback it belongs to, the newest when absent. */
  readonly operationId?: string;
  /**
   * For `advance` and `complete`: go on although gates are not open, or a guard
   * holds it. For `start` and `restore`: although a P0 or P1 is open.
   */
  readonly override?: boolean;
  /** For `judge-action`: what an automatic action was worth. */
  readonly judgement?: 'right' | 'wrong' | 'missed';
  /** For `judge-action`: id of the action, unless one was missed. */
  readonly action?: string;
  /** For `judge-action` of a missed one: the guard that should have fired. */
  readonly guard?: string;
  /** For `judge-action` of a missed one: when it should have. */
  readonly happenedAt?: IsoTime;
  /**
   * Refuse when something changed since that has to be read first, as the
   * phase or the plan; ignored by `rollback` and `revert-code`.
   */
  readonly expectedVersion?: number;
  /** The same key for the same rollout runs the command once. */
  readonly idempotencyKey?: string;
}

/** @public */
export interface CommandResponse {
  readonly rollout: RolloutSummary;
}

/**
 * Answer to `rollback` and `revert-code`.
 *
 * @public
 */
export interface RollbackResponse extends CommandResponse {
  readonly operation: OperationView;
  /** True when a rollback of the same scope was already under way. */
  readonly joined: boolean;
}

/**
 * A rollout manifest as JSON: `kind: Rollout` of
 * `production-safety.io/v1alpha1`. Checked by the backend.
 *
 * @public
 */
export interface RolloutManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly [member: string]: unknown };
  readonly spec: { readonly [member: string]: unknown };
}

/**
 * A command as it is imported: what is plain from the history may be left
 * out.
 *
 * @public
 */
export type Imported<C> = C extends RolloutCommand
  ? Omit<
      C,
      | 'generation'
      | 'operationId'
      | 'observedAt'
      | 'assessments'
      | 'until'
      | 'groups'
    > & {
      /** For reports of exposure: the latest change when absent. */
      readonly generation?: number;
      /** For reports of a rollback: the latest rollback when absent. */
      readonly operationId?: string;
      /** For reports of a confirmation: `at` when absent. */
      readonly observedAt?: IsoTime;
    }
  : never;

/**
 * A command that was carried out elsewhere, with its time. Everything an
 * operator or the worker can say, besides declaring the rollout, waivers, what
 * belongs to reverting its code, what guards say, and what journals tell.
 *
 * @public
 */
export type ImportedCommand = Imported<
  Exclude<
    RolloutCommand,
    {
      type:
        | 'define'
        | 'record-break-glass'
        | 'record-drill'
        | 'revert-code'
        | 'waive-gate'
        | 'report-drift'
        | 'report-rung'
        | 'report-revert'
        | 'report-verdicts'
        | 'judge-action';
    }
  >
> & { readonly at: IsoTime };

/**
 * History of a rollout that was already running elsewhere, oldest first.
 *
 * @public
 */
export interface ImportRequest {
  readonly commands: readonly ImportedCommand[];
}
