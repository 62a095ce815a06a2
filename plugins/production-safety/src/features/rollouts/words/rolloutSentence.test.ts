import { aRollout, anOperation, before } from '../../../__testUtils__/aRollout';
import { english } from '../../../__testUtils__/english';
import { rolloutSentence } from './rolloutSentence';

const HOUR_MS = 3_600_000;

function say(changes: Parameters<typeof aRollout>[0]): string {
  const context = { ...english(), now: Date.now() };
  return rolloutSentence(aRollout(changes), context).replace(/\u00a0/g, ' ');
}

function proved(
  confirmation: { overridesOn?: readonly string[]; reason?: string },
  scope: 'whole' | 'parts' = 'whole',
) {
  return anOperation({
    scope,
    state: 'confirmed',
    confirmedAt: before(1_000),
    elapsedMs: 1_800,
    confirmation: { status: 'confirmed', stillServed: [], ...confirmation },
  });
}

describe('rolloutSentence', () => {
  it.each([
    ['an active rollout', {}, 'Beta, 25 % of users, day 6 of 10'],
    [
      'one past its soak time',
      { phaseEnteredAt: before(12 * 24 * HOUR_MS) },
      'Beta, 25 % of users, for 12 days',
    ],
    ['a draft', { status: 'draft' }, 'Not started. V1 for all users.'],
    ['a paused one', { status: 'paused' }, 'Paused in beta, 25 % of users'],
    ['an aborted one', { status: 'aborted' }, 'Aborted. V1 for all users.'],
    [
      'a completed one',
      { status: 'completed', exposure: { percent: 100 } },
      'Completed. V2 for all users.',
    ],
    [
      'an audience',
      { exposure: { percent: 5, audience: { emailDomain: 'siteproof.com' } } },
      'Beta, 5 % of users at siteproof.com, day 6 of 10',
    ],
    [
      'a segment',
      { exposure: { percent: 100, audience: { segment: 'beta-users' } } },
      'Beta, 100 % of users in beta-users, day 6 of 10',
    ],
    [
      'traits',
      {
        exposure: {
          percent: 100,
          audience: {
            traits: [
              { trait: 'plan', operator: 'equals', value: 'pro' },
              { trait: 'region', operator: 'not-in', values: ['eu', 'us'] },
              { trait: 'opt-out', operator: 'not-set' },
            ],
          },
        },
      },
      'Beta, 100 % of users with plan pro and region other than eu / us and no opt-out, day 6 of 10',
    ],
  ] as const)('describes %s', (_, changes, sentence) => {
    expect(say(changes)).toBe(sentence);
  });

  it('counts hours in a short soak time', () => {
    const { phases } = aRollout();
    const short = phases.map(phase => ({ ...phase, soakMs: 6 * HOUR_MS }));
    const sentence = say({
      phases: short,
      phaseEnteredAt: before(2.5 * HOUR_MS),
    });
    expect(sentence).toBe('Beta, 25 % of users, 2 hours of 6 hours');
  });

  it('names parts that are rolled back', () => {
    const { parts } = aRollout();
    const sentence = say({
      parts: [{ ...parts[0], state: 'off' }, parts[1], parts[2]],
    });
    expect(sentence).toBe(
      'Beta, 25 % of users, day 6 of 10. Navigation rolled back.',
    );
  });

  it('does not call a part rolled back whose flag stayed on', () => {
    const { parts } = aRollout();
    const sentence = say({
      parts: [
        { ...parts[0], state: 'off' },
        { ...parts[1], state: 'failed' },
        parts[2],
      ],
    });
    expect(sentence).toBe(
      'Beta, 25 % of users, day 6 of 10. Forms not switched off. Navigation rolled back.',
    );
  });

  it('gives the time a proved rollback took', () => {
    const sentence = say({
      status: 'rolled-back',
      rollback: anOperation({
        state: 'confirmed',
        confirmedAt: before(1_000),
        elapsedMs: 1_800,
      }),
    });
    expect(sentence).toMatch(
      /^Rolled back\. V1 for all users since .*, confirmed in 1\.8 s\.$/,
    );
  });

  it.each<[string, 'whole' | 'parts', RegExp]>([
    [
      'a proved rollback',
      'whole',
      /^Rolled back\. V1 for all users except those with settings of their own on ds2 and ds2-forms, since .*, confirmed in 1\.8 s\.$/,
    ],
    [
      'one of parts after it',
      'parts',
      /^Rolled back\. V1 for all users except those with settings of their own on ds2 and ds2-forms\.$/,
    ],
  ])('names who may keep V2 after %s', (_, scope, expected) => {
    const rollback = proved({ overridesOn: ['ds2', 'ds2-forms'] }, scope);
    expect(say({ status: 'rolled-back', rollback })).toMatch(expected);
  });

  it('claims no more than was asked when the settings of others are not known', () => {
    const rollback = proved({ reason: 'Not read.' });
    expect(say({ status: 'rolled-back', rollback })).toMatch(
      /^Rolled back\. V1 for everybody who was asked, since .*, confirmed in 1\.8 s\.$/,
    );
  });

  it.each([
    [
      ['ds2'],
      'Aborted. V1 for all users except those with settings of their own on ds2.',
    ],
    [[], 'Aborted. V1 for all users.'],
  ])('keeps to that after the abort, with %j', (overridesOn, sentence) => {
    const rollback = proved({ overridesOn });
    expect(say({ status: 'aborted', rollback })).toBe(sentence);
  });

  it('does not call a rollback done that was seen to be incomplete', () => {
    const sentence = say({
      status: 'rolling-back',
      rollback: anOperation({
        confirmation: { status: 'unconfirmed', stillServed: ['ds2'] },
      }),
    });
    expect(sentence).toBe('Rollback not confirmed. Users may still see V2.');
  });
});
