import { matchesSearch, UnreadableSearch } from './matchesSearch';

const tags = { 'flag.ds2': 'v2', part: 'site "A"', release: 'web@1.0.0' };

describe('a search', () => {
  it.each([
    ['', true],
    ['flag.ds2:v2', true],
    ['flag.ds2:"v2" release:"web@1.0.0"', true],
    ['flag.ds2:"v2" release:"web@2"', false],
    ['!flag.ds2:"v1"', true],
    ['flag.ds2:*', true],
    ['!rollback.flag:*', true],
    ['rollback.flag:*', false],
    ['part:"site \\"A\\""', true],
    ['flag.ds2:"\\*"', false],
  ])('finds what fulfils every term: %s', (search, found) => {
    expect(matchesSearch(search)(tags)).toBe(found);
  });

  it.each(['v2', 'flag.ds2:"v2', 'a:b OR c:d'])(
    'of another form is refused: %s',
    search => {
      expect(() => matchesSearch(search)).toThrow(UnreadableSearch);
    },
  );
});
