/**
 * Why a command was not accepted. Every code has a page entry in the docs.
 *
 * @public
 */
export type RefusalCode =
  | 'not-defined'
  | 'wrong-status'
  | 'gates-closed'
  | 'no-next-phase'
  | 'phases-left'
  | 'unknown-part'
  | 'unknown-gate'
  | 'gate-not-attestable'
  | 'gate-not-waivable'
  | 'bad-expiry'
  | 'human-only'
  | 'self-approval'
  | 'author-unknown'
  | 'not-an-approver'
  | 'already-approved'
  | 'rollback-running'
  | 'no-rollback'
  | 'code-undeclared'
  | 'revert-running'
  | 'already-reverted'
  | 'orphaned'
  | 'reason-missing'
  | 'plan-goes-down'
  | 'key-reused'
  | 'drifted'
  | 'guard-breached'
  | 'unknown-action';

/**
 * An expected "no": a value, not an exception.
 *
 * @public
 */
export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence that says why. */
  readonly message: string;
  /** What the reader can do instead. */
  readonly fix: string;
  /** The command's field the refusal is about, where there is one. */
  readonly field?: string;
}
