import { inPlace } from './inPlace';

const of = (...ids: string[]) => ids.map(id => ({ id }));

describe('inPlace', () => {
  it.each([
    ['keeps places', 'abc', 'cab', 'abc'],
    ['puts what is new last, in its order', 'ab', 'xbya', 'abxy'],
    ['closes the gap of what is gone', 'abc', 'cxa', 'acx'],
    ['takes the order of what comes first', '', 'cab', 'cab'],
  ])('%s', (_, before, now, after) => {
    expect(inPlace(of(...before), of(...now))).toEqual(of(...after));
  });
});
