import { aRollout } from '@production-safety/testing';
import type { RolloutBuilder } from '@production-safety/testing';
import { exposureSeries } from './exposureSeries';

function stepsOf(built: RolloutBuilder) {
  const stored = built
    .events()
    .map((event, index) => ({ version: index + 1, event }));
  const { points } = exposureSeries(stored, built.build().definition);
  return points.map(({ percent, phase, event }) => [percent, phase, event]);
}

describe('exposure over time', () => {
  it('steps at phases, rollbacks of everything and restores', () => {
    const built = aRollout()
      .inPhase(1)
      .rolledBack('forms')
      .rolledBack()
      .and({
        type: 'restored',
        parts: [],
        phase: 1,
        exposure: { percent: 25 },
        generation: 9,
      });
    expect(stepsOf(built)).toEqual([
      [0, undefined, 'defined'],
      [5, 'internal', 'phase-entered'],
      [25, 'beta', 'phase-entered'],
      [0, undefined, 'rollback-requested'],
      [25, 'beta', 'restored'],
    ]);
  });

  it('starts no later than its first step when the past was imported', () => {
    const built = aRollout().inPhase(0);
    const [defined, ...later] = built.events();
    const imported = later.map(event => ({
      ...event,
      at: event.at - 10_000_000,
    }));
    const { points } = exposureSeries(
      [defined, ...imported].map((event, index) => ({
        version: index + 1,
        event,
      })),
      built.build().definition,
    );
    const times = points.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });
});
