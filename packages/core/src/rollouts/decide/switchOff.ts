import type { DecisionDraft } from '../decision';
import type { FlagProgress } from '../rollback';

/** Has the flags that are left switched off one by one, the primary first. */
export function switchOff(
  draft: DecisionDraft,
  operationId: string,
  flags: readonly FlagProgress[],
): void {
  const left = flags.filter(({ status }) => status !== 'off');
  if (left.length === 0) return;
  const primaryFirst = [...left].sort(
    (a, b) => Number(b.primary) - Number(a.primary),
  );
  draft.plan({
    kind: 'switch-off',
    operationId,
    flags: primaryFirst.map(({ key }) => key),
  });
}
