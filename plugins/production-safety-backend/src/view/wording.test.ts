import { because, counted, elapsed, listed, nameOf } from './wording';

describe('wording', () => {
  it.each([
    [0, '0.0 s'],
    [640, '0.6 s'],
    [9_940, '9.9 s'],
    [14_400, '14 s'],
    [125_000, '2 min 5 s'],
  ])('%d ms read as %s', (ms, text) => {
    expect(elapsed(ms)).toBe(text);
  });

  it.each([
    [[], ''],
    [['ds2'], 'ds2'],
    [['ds2', 'ds2-forms'], 'ds2 and ds2-forms'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('%j is listed as "%s"', (names, text) => {
    expect(listed(names)).toBe(text);
  });

  it.each([
    ['error rate', ' because error rate'],
    [' Error rate above 1 %. ', ' because Error rate above 1 %'],
    ['', ''],
    [undefined, ''],
  ])('the reason %j is said as "%s"', (reason, text) => {
    expect(because(reason)).toBe(text);
  });

  it('one thing is singular', () => {
    expect([counted(1, 'flag'), counted(2, 'flag')]).toEqual([
      '1 flag',
      '2 flags',
    ]);
  });

  it.each([
    [{ kind: 'user', ref: 'user:default/jo' } as const, 'jo'],
    [
      { kind: 'service', ref: 'plugin:scaffolder' } as const,
      'plugin:scaffolder',
    ],
    [{ kind: 'system', ref: 'effects' } as const, 'the portal (effects)'],
  ])('%j is called %s', (actor, name) => {
    expect(nameOf(actor)).toBe(name);
  });
});
