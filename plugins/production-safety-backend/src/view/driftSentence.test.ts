import { driftSentence } from './driftSentence';
import { driftView } from './driftView';

const found = {
  at: 2_000,
  actor: { kind: 'system', ref: 'reconciler' },
  differences: ['50 % of users instead of 25 %.'],
  readAt: 1_000,
} as const;
const change = { who: 'ada@siteproof.com', at: 500, what: 'Segment updated' };

describe('what the history says of drift', () => {
  it('names who changed what, and why it was held', () => {
    expect(
      driftSentence({
        ...found,
        type: 'drift-found',
        policy: 'hold',
        held: 'The policy is to hold.',
        change,
      }),
    ).toBe(
      'Changed in the flag provider by ada@siteproof.com: 50 % of users instead of 25 %. Held: the policy is to hold.',
    );
  });

  it('says when nobody is known to have done it', () => {
    expect(
      driftSentence({ ...found, type: 'drift-restored', generation: 3 }),
    ).toBe(
      'Changed in the flag provider by somebody who is not known: 50 % of users instead of 25 %. Ours is written again.',
    );
  });

  it('says what was adopted, and when it is over', () => {
    const { at, actor, readAt } = found;
    expect(
      driftSentence({
        ...found,
        type: 'drift-adopted',
        exposure: { percent: 50 },
        generation: 3,
        change,
      }),
    ).toMatch(/ada.* Adopted\.$/);
    expect(driftSentence({ type: 'drift-cleared', at, actor, readAt })).toBe(
      'The flag provider serves again what was planned.',
    );
  });
});

it('the page is told of drift with times it can show', () => {
  expect(
    driftView({
      differences: found.differences,
      policy: 'hold',
      held: 'The policy is to hold.',
      foundAt: 0,
      change,
    }),
  ).toMatchObject({
    foundAt: '1970-01-01T00:00:00.000Z',
    change: { who: change.who, at: '1970-01-01T00:00:00.500Z' },
  });
});
