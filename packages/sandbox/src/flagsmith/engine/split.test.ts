import fc from 'fast-check';
import { hashedPercentage, isInSplit } from './split';

describe('the percentage split', () => {
  // Worked out with the vendor's Node SDK, version 8.1.2. The last one falls
  // on exactly 100 and is hashed again.
  it.each([
    [[1, 'sandbox-production_u1'], 21.564312862572514],
    [['12', '93'], 27.655531106221243],
    [[7, 'sandbox-production_sp-1127'], 39.40788157631526],
    [[41, 'ser_ü'], 6.30126025205041],
    [[1, 'u11401'], 93.12862572514503],
  ])('puts %j where the vendor puts it', (ids, expected) => {
    expect(hashedPercentage(ids)).toBe(expected);
  });

  it('keeps everybody who was in when the percentage rises', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.string(),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (segment, key, a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const lost =
            isInSplit(segment, key, low) && !isInSplit(segment, key, high);
          expect(lost).toBe(false);
        },
      ),
    );
  });

  it('takes about the share it is asked for', () => {
    const users = Array.from({ length: 4000 }, (_, at) => `user-${at}`);
    const share = users.filter(user => isInSplit(7, user, 25)).length / 4000;
    expect(share).toBeGreaterThan(0.22);
    expect(share).toBeLessThan(0.28);
  });

  it('re-rolls the dice in another segment', () => {
    const users = Array.from({ length: 2000 }, (_, at) => `user-${at}`);
    const inFirst = users.filter(user => isInSplit(1, user, 25));
    const inBoth = inFirst.filter(user => isInSplit(2, user, 25));
    expect(inBoth.length / inFirst.length).toBeLessThan(0.4);
  });

  it('lets a few users through at 0 %: 0 is not off', () => {
    const users = Array.from({ length: 60_000 }, (_, at) => `user-${at}`);
    const inside = users.filter(user => isInSplit(1, user, 0));
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.length).toBeLessThan(30);
  });
});
