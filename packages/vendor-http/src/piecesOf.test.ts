import { piecesOf } from './piecesOf';

const read = (from: number, to: number) => ({
  from,
  to,
  bucketMs: 10,
  of: 'x',
});

describe('the pieces of a read', () => {
  it.each([
    ['none', 0, 0, [[0, 0]]],
    ['as many as are answered', 0, 30, [[0, 30]]],
    [
      'more, of which the last are few',
      5,
      75,
      [
        [5, 35],
        [35, 65],
        [65, 75],
      ],
    ],
  ])('of %s follow one another', (_, from, to, pieces) => {
    expect(piecesOf(read(from, to), 3)).toEqual(
      pieces.map(([start, end]) => read(start, end)),
    );
  });
});
