import {
  InMemoryIncidentStore,
  SequentialIds,
  SimulatedClock,
} from '@production-safety/testing';
import { IncidentService } from './incidentService';
import { clocksOf } from './clocks';
import { foldIncident } from './evolveIncident';
import { SEVERITY_POLICIES, policyOf } from './severity';
import type { ResponseTargets } from './severity';

const MINUTE = 60_000;
const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const { P0, P1 } = SEVERITY_POLICIES;
const own: ResponseTargets = {
  acknowledgeMs: 3 * MINUTE,
  firstUpdateMs: 15 * MINUTE,
  updateEveryMs: 45 * MINUTE,
  ladder: P0.ladder.map(each =>
    each.rung === 'secondary' ? { ...each, afterMs: 3 * MINUTE } : each,
  ),
};

async function declared(targets?: { P0: ResponseTargets }) {
  const clock = SimulatedClock.create();
  const store = InMemoryIncidentStore.create();
  const ids = SequentialIds.create();
  const service = new IncidentService({
    ...{ store, clock, ids },
    ...(targets ? { targets } : {}),
  });
  const outcome = await service.declare(
    { type: 'declare', title: 'Login fails', severity: 'P0' },
    JO,
  );
  if (outcome.outcome !== 'accepted') throw new Error('Not declared');
  return { ...outcome, clock, service };
}

describe('targets of a severity', () => {
  it('are the usual ones where none were set', async () => {
    const { incident } = await declared();
    expect(policyOf(incident)).toBe(P0);
    expect(incident.targets).toBeUndefined();
  });

  it('hold for clocks, ladder and messages, and fold out of the history', async () => {
    const { incident, effects, events, clock } = await declared({ P0: own });
    expect(foldIncident(events)).toEqual(incident);
    const due = clocksOf(incident, clock.now()).map(
      ({ clock: name, dueAt, startedAt }) => [name, dueAt - startedAt],
    );
    expect(due).toEqual([
      ['acknowledge', 3 * MINUTE],
      ['next-update', 15 * MINUTE],
    ]);
    expect(
      effects.flatMap(effect =>
        effect.kind === 'watch-escalation' && effect.rung === 'secondary'
          ? [effect.delayMs]
          : [],
      ),
    ).toEqual([3 * MINUTE]);
    expect(policyOf(incident)).toEqual({ ...own, prompts: P0.prompts });
  });

  it('are the usual ones for the severities that have none of their own', async () => {
    const { incident, service } = await declared({ P0: own });
    const changed = await service.execute(
      incident.id,
      { type: 'set-severity', severity: 'P1', reason: 'Few users' },
      JO,
    );
    // Lowering needs command.
    expect(changed.outcome).toBe('rejected');
    await service.execute(incident.id, { type: 'take-command' }, JO);
    const lowered = await service.execute(
      incident.id,
      { type: 'set-severity', severity: 'P1', reason: 'Few users' },
      JO,
    );
    if (lowered.outcome !== 'accepted') throw new Error('Not lowered');
    expect(policyOf(lowered.incident)).toBe(P1);
  });

  it('of the first update are kept by the first promise', async () => {
    const { incident, service, clock } = await declared({ P0: own });
    await clock.advance(5 * MINUTE);
    const dueAt = clock.now() + 30 * MINUTE;
    const promised = await service.execute(
      incident.id,
      { type: 'promise-update', dueAt },
      JO,
    );
    if (promised.outcome !== 'accepted') throw new Error('Not promised');
    const next = clocksOf(promised.incident, clock.now()).find(
      each => each.clock === 'next-update',
    );
    expect(next).toMatchObject({ startedAt: clock.now(), dueAt });
  });
});
