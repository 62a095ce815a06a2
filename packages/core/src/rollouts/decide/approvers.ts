import type { Refusal } from '../../shared/refusal';
import { authorsOf } from '../authorsOf';
import type { DecisionContext } from '../decision';
import type { Rollout } from '../rollout';
import { present } from './refusals';

/** Why somebody's approval does not count; nothing when it does. */
export function notAnApprover(
  state: Rollout,
  groups: readonly string[],
  { actor, rules }: DecisionContext,
): readonly Refusal[] {
  const { by, starterCounts = true, unknownAuthor } = rules?.approvals ?? {};
  const authors = authorsOf(state);
  const own = [actor.ref, ...groups].map(lower);
  return present(
    authors.map(lower).includes(lower(actor.ref))
      ? {
          code: 'self-approval',
          message: 'Whoever wrote the plan does not count as an approver.',
          fix: 'Ask a colleague.',
        }
      : undefined,
    authors.length === 0 && unknownAuthor === 'refuse'
      ? {
          code: 'author-unknown',
          message: 'Nobody says who wrote the plan, so it could be its author.',
          fix: 'Name them in "authors" in the manifest.',
        }
      : undefined,
    !starterCounts && lower(state.startedBy?.ref ?? '') === lower(actor.ref)
      ? {
          code: 'self-approval',
          message: 'Whoever started the rollout does not count as an approver.',
          fix: 'Ask a colleague.',
        }
      : undefined,
    by && !by.some(ref => own.includes(lower(ref)))
      ? {
          code: 'not-an-approver',
          message: `Approvals are for ${by.join(', ')}.`,
          fix: 'Ask one of them.',
        }
      : undefined,
  );
}

/** References are compared as the catalog does. */
function lower(ref: string): string {
  return ref.toLowerCase();
}
