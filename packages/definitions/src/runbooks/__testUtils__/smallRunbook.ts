/** A complete runbook about which there is nothing to complain. */
export const SMALL_RUNBOOK = `---
title: Search is slow
symptom: Searches take longer than 3 seconds for many users
severity: [P1, P2]
triggers:
  - alert: search p95 latency above 3 s for 10 minutes
component: component:default/search
owner: group:default/search-team
mode: read-do
reviewed: 2026-11-24
reviewEvery: 90d
drilled: never
---

# Search is slow

Searches are slow when the ranking is new or a replica is gone.

## Contain

**Pause point:** before anybody changes production. **Mode:** read-do.

- [ ] Record the latency that the alert shows. _Scribe, 1 min._ <a id="record-latency" data-step="confirm" data-record="latency"></a>
  - **Expect:** a number above 3,000 ms.
- [ ] Roll back the new ranking. _Operations, 1 min._ <a id="roll-back-ranking" data-step="action" data-action="production-safety:rollback" data-input-rollout="default.ranking-v2"></a>
  - **How:** card **Rollout** on the component, button **Roll back…**
  - **Undo:** restore from the rollout page.
- [ ] Check that V1 is confirmed. _Operations, 1 min._ <a id="check-v1" data-step="check"></a>
  - **Expect:** “V1 for all users, confirmed in … s”.
  - **Otherwise:** go to [scale out](#scale-out).
- [ ] Tell the channel what was done. _Operations, 1 min._ <a id="tell-channel" data-step="notify"></a>
  - **Say:** “Search is on V1 since (time). Next word in 10 minutes.”
- [ ] Look whether searches are still slow. _Operations, 2 min._ <a id="still-slow" data-step="decision" data-record="still-slow"></a>
  - **Yes:** go to [scale out](#scale-out).
  - **No:** go to [contained](#contained).
- [ ] Add two search replicas. _Operations, 5 min, two people._ <a id="scale-out" data-step="action"></a>
  - **How:** the preview on the page of the cluster says what it costs.
  - **Undo:** remove them on the same page.
- [ ] Check the latency again. _Operations, 5 min._ <a id="check-latency" data-step="check" data-record="latency-after"></a>
  - **Expect:** below 3,000 ms.
  - **Otherwise:** call the duty manager, who is in the phone list.
- [ ] Finish: search is contained, or the duty manager knows. _Commander, 1 min._ <a id="contained" data-step="finish"></a>

## Phone list

| Who          | Reach            |
| ------------ | ---------------- |
| Duty manager | +44 20 7946 0105 |
`;
