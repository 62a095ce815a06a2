import type { Actor, JournalFact } from '@production-safety/core';

/** A write of a rollback that did not wait for an approval. */
export interface ApprovalBypass {
  readonly environment: string;
  readonly flag: string;
  /** Who asked for the rollback, and why; absent when not known. */
  readonly actor?: Actor;
  readonly reason?: string;
}

/**
 * Writes a bypass into the journal and says it, before the write happens:
 * whoever has to approve changes there hears of it afterwards.
 */
export function tellBypass(
  { environment, flag, actor, reason }: ApprovalBypass,
  {
    journal,
    warn,
  }: {
    readonly journal: { append(fact: JournalFact): void };
    readonly warn: (line: string) => void;
  },
): void {
  const who = actor ? `asked for by ${actor.ref}` : 'by whom is not known';
  const detail = `without the approval that ${environment} needs, ${who}${
    reason ? `: ${JSON.stringify(reason)}` : ', without a reason'
  }`;
  journal.append({
    type: 'call',
    to: 'flags',
    call: 'bypass-approval',
    flag,
    outcome: 'done',
    detail,
    tookMs: 0,
  });
  warn(`Break-glass: ${flag} is written ${detail}`);
}
