/** A step that the portal carries out on rollout `default.web`, and one by hand. */
export const ACTING_RUNBOOK = `---
title: First
---

# First

## First

- [ ] Do it. _Operations, 1 min._ <a id="back" data-step="action" data-action="production-safety:rollback" data-input-rollout="default.web"></a>
- [ ] Say it. _Operations, 1 min._ <a id="say" data-step="manual" data-required="true"></a>
`;

/** One step, and its end. */
export const SHORT_RUNBOOK = `---
title: Short
---

# Short

## First

- [ ] Say it. _Operations, 1 min._ <a id="say" data-step="manual" data-required="true"></a>
- [ ] End. _Operations, 1 min._ <a id="end" data-step="finish"></a>
`;
