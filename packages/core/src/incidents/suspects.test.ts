import { aDefinition, aRollout } from '@production-safety/testing';
import { rankSuspects } from './suspects';
import type { SuspectedRollout } from './suspects';

const MINUTE = 60_000;
const AT = 1_000 * MINUTE;
const WEB = 'component:default/web';
const incident = { components: [WEB], declaredAt: AT };

function rollout(
  name: string,
  changes: Partial<SuspectedRollout> & { component?: string } = {},
): SuspectedRollout {
  const { component = WEB, ...rest } = changes;
  const definition = aDefinition().named(name).forComponent(component);
  return {
    rollout: aRollout().defined(definition).inPhase(0).build(),
    changedAt: AT - 30 * MINUTE,
    verdicts: [],
    ...rest,
  };
}

const names = (rollouts: readonly SuspectedRollout[]) =>
  rankSuspects(incident, rollouts).map(each => each.rollout.definition.name);

describe('suspects', () => {
  it('put a fired guard before everything else', () => {
    const fired = { verdict: 'breached', sentence: '8 % errors.' } as const;
    expect(
      names([
        rollout('near', { changedAt: AT }),
        rollout('fired', {
          component: 'component:default/other',
          changedAt: AT - 300 * MINUTE,
          verdicts: [fired],
        }),
      ]),
    ).toEqual(['fired', 'near']);
  });

  it('prefer what touches the component, and the later change', () => {
    expect(
      names([
        rollout('early', { changedAt: AT - 200 * MINUTE }),
        rollout('elsewhere', { component: 'component:default/other' }),
        rollout('late', { changedAt: AT - MINUTE }),
      ]),
    ).toEqual(['late', 'early', 'elsewhere']);
  });

  it('say why, in sentences', () => {
    const [{ evidence }] = rankSuspects(incident, [
      rollout('a', { changedAt: AT - 12 * MINUTE }),
    ]);
    expect(evidence[0]).toContain('12 minutes before the declaration');
    expect(evidence[1]).toBe('It changes web.');
  });

  it('leave out what nobody gets, and what nothing speaks against', () => {
    const nobody = rollout('off');
    const idle = { ...nobody.rollout, exposure: { percent: 0 } };
    expect(
      names([
        { ...nobody, rollout: idle },
        rollout('old', {
          component: 'component:default/other',
          changedAt: AT - 1_000 * MINUTE,
        }),
      ]),
    ).toEqual([]);
  });

  it('take a change made since the declaration for an answer to it', () => {
    const [{ evidence }] = rankSuspects(incident, [
      rollout('a', { changedAt: AT + MINUTE }),
    ]);
    expect(evidence).toEqual(['It changes web.']);
  });

  it('keep what was rolled back since, at the end and with when', () => {
    const built = aRollout()
      .defined(aDefinition().named('back').forComponent(WEB))
      .inPhase(0)
      .rolledBack();
    const back = { rollout: built.build(), changedAt: AT, verdicts: [] };
    const { requestedAt } = back.rollout.rollbacks[0];
    const ranked = rankSuspects(
      { components: [WEB], declaredAt: requestedAt - MINUTE },
      [back, rollout('running')],
    );
    expect(ranked.map(each => each.rollout.definition.name)).toEqual([
      'running',
      'back',
    ]);
    expect(ranked[1].evidence[0]).toMatch(/^It was rolled back at .* UTC\.$/);
    expect(rankSuspects({ declaredAt: requestedAt + 1 }, [back])).toEqual([]);
  });
});
