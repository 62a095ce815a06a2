import { aDefinition, aRollout } from '@production-safety/testing';
import type { RolloutDefinition } from '../definition';
import type { Rollout } from '../rollout';
import { mergeDefinition } from './mergeDefinition';

const beta = aRollout().defined(aDefinition().withSoak(0)).inPhase(1).build();
const { definition } = beta;

function merged(state: Rollout, next: RolloutDefinition) {
  const result = mergeDefinition(state, next);
  if ('refusal' in result) throw new Error(result.refusal.message);
  return result;
}

describe('a changed declaration of a started rollout', () => {
  it('leaves a flag its users, and gives those of its part to a new one', () => {
    const flags = definition.flags.map(flag =>
      flag.part === 'navigation'
        ? { ...flag, population: 'independent' as const }
        : flag,
    );
    const state = { ...beta, definition: { ...definition, flags } };
    const next = {
      ...definition,
      flags: [
        ...definition.flags.map(flag =>
          flag.part === 'forms'
            ? { ...flag, population: 'independent' as const }
            : flag,
        ),
        { key: 'ds2-menu', part: 'navigation', primary: false },
      ],
    };
    expect(merged(state, next)).toEqual({
      definition: expect.objectContaining({
        flags: [
          { key: 'ds2', primary: true },
          flags[1],
          { key: 'ds2-forms', part: 'forms', primary: false },
          { ...flags[1], key: 'ds2-menu' },
        ],
      }),
      changes: expect.arrayContaining([
        'Flag ds2-navigation keeps a population of its own: the rollout has started.',
        'Flag ds2-forms shares its users: the rollout has started.',
        'Flag ds2-menu keeps a population of its own: the rollout has started.',
      ]),
    });
  });

  it('takes over at once what was declared of code, drift and lateness', () => {
    const next: typeof definition = {
      ...definition,
      code: { changes: ['https://git.example.com/a/b/pull/1'] },
      onDrift: 'adopt',
      onOverdue: 'take',
    };
    expect(merged(beta, next)).toMatchObject({
      definition: { code: next.code, onDrift: 'adopt', onOverdue: 'take' },
      changes: [
        'Code changed.',
        'What to do about drift changed.',
        'What to do when a rollback step is overdue changed.',
      ],
    });
  });
});
