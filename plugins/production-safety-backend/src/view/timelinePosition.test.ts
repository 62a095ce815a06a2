import {
  keyOf,
  newestFirst,
  numberInKey,
  rolloutInKey,
} from './timelinePosition';

const at = 1_000;

describe('the position of an entry', () => {
  it('is after what is newer, and of one moment after its own entries', () => {
    const places = [
      { at, key: keyOf('rollout', 2, 'default.a') },
      { at, key: keyOf('answer', 1, 'run') },
      { at: at + 1, key: keyOf('rollout', 3, 'default.a') },
      { at, key: keyOf('own', 2) },
      { at, key: keyOf('own', 10) },
    ];
    expect([...places].sort(newestFirst).map(({ key }) => key)).toEqual([
      places[2].key,
      places[4].key,
      places[3].key,
      places[1].key,
      places[0].key,
    ]);
  });

  // The database compares the id, then the number.
  it.each([
    ['default.a', 'default.a-b'],
    ['default.a', 'default.a.b'],
    ['default.a', 'default.a0'],
  ])('puts %s before %s, whatever their numbers', (one, other) => {
    const [first, second] = [
      keyOf('rollout', 9, one),
      keyOf('rollout', 1, other),
    ];
    expect(first < second).toBe(true);
  });

  it('is read back from its key', () => {
    const key = keyOf('rollout', 12, 'default.a');
    expect(rolloutInKey(key)).toBe('default.a');
    expect(numberInKey(key, 'rollout')).toBe(12);
    expect(numberInKey(key, 'own')).toBeUndefined();
  });
});
