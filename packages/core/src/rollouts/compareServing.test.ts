import { aDefinition, aRollout } from '@production-safety/testing';
import { compareServing } from './compareServing';
import type { Audience } from './exposure';
import type { FlagReading, RolloutReading } from './flagControl';
import { assessHealth } from './health';
import type { Rollout } from './rollout';
import type { DifferenceEffect } from './servingDifference';

const FLAGS = ['ds2', 'ds2-navigation', 'ds2-forms'];
const base = aRollout().defined(aDefinition().withSoak(0));

function reading(
  changes: {
    audience?: RolloutReading['audience'];
    all?: Partial<FlagReading>;
    forms?: Partial<FlagReading>;
  } = {},
): RolloutReading {
  return {
    target: { name: 'ds2', environment: 'production', flags: FLAGS },
    readAt: 1_000,
    audience:
      changes.audience === undefined
        ? { open: true, exposure: { percent: 25 } }
        : changes.audience,
    flags: FLAGS.map(key => ({
      key,
      exists: true,
      defaultOn: false,
      rolloutOn: true,
      foreignOverrides: 0,
      ...changes.all,
      ...(key === 'ds2-forms' ? changes.forms : {}),
    })),
  };
}

const closed = { open: false, exposure: { percent: 25 } };

describe('comparing what is served with what is planned', () => {
  it.each<[string, Rollout, RolloutReading, RegExp | undefined]>([
    ['as planned', base.inPhase(1).build(), reading(), undefined],
    [
      'another percentage',
      base.inPhase(1).build(),
      reading({ audience: { open: true, exposure: { percent: 50 } } }),
      /50 % of users instead of 25 %/,
    ],
    [
      'another audience',
      base.inPhase(0).build(),
      reading({ audience: { open: true, exposure: { percent: 5 } } }),
      /Served to everybody instead of users of siteproof.com/,
    ],
    [
      'closed behind our back',
      base.inPhase(1).build(),
      reading({ audience: closed }),
      /Closed: 0 % instead of 25 %/,
    ],
    [
      'no audience',
      base.inPhase(1).build(),
      reading({ audience: null }),
      /has no audience/,
    ],
    [
      'one flag off',
      base.inPhase(1).build(),
      reading({ forms: { rolloutOn: false } }),
      /Off although planned: ds2-forms/,
    ],
    [
      'a flag on for everybody',
      base.inPhase(1).build(),
      reading({ forms: { defaultOn: true } }),
      /On for everybody instead of 25 %: ds2-forms/,
    ],
    [
      'an unknown flag',
      base.inPhase(1).build(),
      reading({ forms: { exists: false } }),
      /Not known to the flag provider: ds2-forms/,
    ],
    [
      'a part rolled back and off',
      base.inPhase(1).rolledBack('forms').build(),
      reading({ forms: { rolloutOn: false } }),
      undefined,
    ],
    [
      'a part rolled back and on',
      base.inPhase(1).rolledBack('forms').build(),
      reading(),
      /On although rolled back: ds2-forms/,
    ],
    [
      'rolled back and closed',
      base.inPhase(1).rolledBack().build(),
      reading({ audience: closed, all: { rolloutOn: false } }),
      undefined,
    ],
    [
      'rolled back and open again',
      base.inPhase(1).rolledBack().build(),
      reading(),
      /On for its audience although the rollout is rolled back/,
    ],
    [
      'rolled back with other settings in the way',
      base.inPhase(1).rolledBack().build(),
      reading({ audience: closed, forms: { foreignOverrides: 1 } }),
      /May still be on .*ds2-forms/,
    ],
    [
      'completed and on',
      base.inPhase(3).completed().build(),
      reading({ audience: null, all: { defaultOn: true, rolloutOn: null } }),
      undefined,
    ],
    [
      'completed and off',
      base.inPhase(3).completed().build(),
      reading({ audience: null, all: { rolloutOn: null } }),
      /Not on for everybody although completed/,
    ],
    [
      'completed with a part rolled back and on',
      base.inPhase(3).completed().rolledBack('forms').build(),
      reading({ audience: null, all: { defaultOn: true, rolloutOn: null } }),
      /On although rolled back: ds2-forms/,
    ],
    [
      'not started and on',
      base.build(),
      reading({ all: { defaultOn: true } }),
      /although the rollout has not started/,
    ],
  ])('%s', (_name, rollout, found, expected) => {
    const differences = compareServing(rollout, found)
      .map(({ sentence }) => sentence)
      .join(' ');
    expect(differences).toMatch(expected ?? /^$/);
  });
});

describe('who gets V2 by a difference', () => {
  const phase = (percent: number, emailDomain?: string) =>
    base
      .inPhase(0)
      .and({
        type: 'phase-entered',
        phase: 0,
        phaseName: 'pilot',
        exposure: {
          percent,
          ...(emailDomain ? { audience: { emailDomain } } : {}),
        },
        generation: 2,
      })
      .and({ type: 'exposure-written', generation: 2, outcome: 'done' })
      .build();
  const served = (percent: number, audience?: Audience) =>
    reading({
      audience: {
        open: true,
        exposure: { percent, ...(audience ? { audience } : {}) },
      },
    });
  const pro: Audience = {
    traits: [{ trait: 'plan', operator: 'equals', value: 'pro' }],
  };

  it.each<[string, Rollout, RolloutReading, DifferenceEffect[]]>([
    ['a greater share', phase(25), served(50), ['more']],
    ['a smaller share', phase(25), served(5), ['fewer']],
    ['everybody of them', phase(25, 'a.com'), served(25), ['more']],
    [
      'only some of them',
      phase(25),
      served(25, { emailDomain: 'a.com' }),
      ['fewer'],
    ],
    [
      'others',
      phase(25, 'a.com'),
      served(25, { emailDomain: 'b.com' }),
      ['other'],
    ],
    ['only those with a trait', phase(25), served(25, pro), ['fewer']],
    [
      'a greater share of fewer',
      phase(25),
      served(50, { emailDomain: 'a.com' }),
      ['more', 'fewer'],
    ],
  ])('%s', (_name, rollout, found, effects) => {
    expect(compareServing(rollout, found).map(({ effect }) => effect)).toEqual(
      effects,
    );
  });
});

describe('a flag with a population of its own', () => {
  const rollout = base.inPhase(1).build();
  const own = (audience: RolloutReading['audience']) =>
    compareServing(rollout, reading({ forms: { audience } })).map(
      ({ sentence }) => sentence,
    );

  it('is compared like the shared audience', () => {
    expect(own({ open: true, exposure: { percent: 25 } })).toEqual([]);
    expect(own({ open: true, exposure: { percent: 50 } })).toEqual([
      'ds2-forms: 50 % of users instead of 25 %.',
    ]);
    expect(own(closed)).toEqual([
      'ds2-forms is closed: 0 % instead of 25 % of users.',
    ]);
    expect(own(null)).toEqual([
      'ds2-forms has no audience of its own in the flag provider.',
    ]);
  });

  it('is compared when the shared audience is closed', () => {
    const more = { open: true, exposure: { percent: 50 } };
    const found = (audience: RolloutReading['audience']) =>
      compareServing(
        rollout,
        reading({ audience, forms: { audience: more } }),
      ).map(({ sentence }) => sentence);
    const too = 'ds2-forms: 50 % of users instead of 25 %.';
    expect(found(closed)).toEqual([
      'Closed: 0 % instead of 25 % of users.',
      too,
    ]);
    expect(found(null)).toEqual([
      'The rollout has no audience in the flag provider.',
      too,
    ]);
  });

  it('is served after a rollback only if its own audience is open', () => {
    const back = base.inPhase(1).rolledBack().build();
    const open = { open: true, exposure: { percent: 25 } };
    const found = (audience: RolloutReading['audience']) =>
      compareServing(
        back,
        reading({ audience: closed, forms: { audience } }),
      ).flatMap(({ flags }) => flags);
    expect(found(open)).toEqual(['ds2-forms']);
    expect(found(closed)).toEqual([]);
  });
});

describe('health', () => {
  const rollout = base.inPhase(1).build();
  const watched = aRollout()
    .defined(
      aDefinition().withGuards({
        id: 'errors',
        signal: 'error-rate',
        above: 5,
        response: 'roll-back',
        mode: 'enforce',
      }),
    )
    .inPhase(1);
  const writing = base
    .inPhase(1)
    .and({
      type: 'phase-entered',
      phase: 2,
      phaseName: 'expansion',
      exposure: { percent: 50 },
      generation: 3,
    })
    .build();
  const fine = { readAt: 1_000, differences: [], error: null };

  it.each([
    ['never read', rollout, { ...fine, readAt: null }, 'inconclusive', false],
    [
      'never read because it fails',
      rollout,
      { ...fine, readAt: null, error: 'down' },
      'errored',
      false,
    ],
    ['fresh and equal', rollout, fine, 'healthy', false],
    [
      'equal but guards not measured',
      watched.build(),
      fine,
      'inconclusive',
      false,
    ],
    [
      'paused, guards not measured',
      watched.paused().build(),
      fine,
      'inconclusive',
      false,
    ],
    [
      'rolled back, guards no longer needed',
      watched.rolledBack().build(),
      fine,
      'healthy',
      false,
    ],
    [
      'equal while a change is being written',
      writing,
      fine,
      'inconclusive',
      false,
    ],
    [
      'different',
      rollout,
      { ...fine, differences: ['Closed.'] },
      'breached',
      false,
    ],
    ['too old', rollout, { ...fine, readAt: -70_000 }, 'errored', true],
  ] as const)('%s', (_name, state, check, verdict, stale) => {
    expect(
      assessHealth({ rollout: state, check, now: 2_000, freshForMs: 60_000 }),
    ).toMatchObject({ verdict, stale, sentence: expect.any(String) });
  });
});
