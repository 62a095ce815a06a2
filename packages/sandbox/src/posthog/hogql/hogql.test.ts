import { parseQuery } from './parseQuery';
import { runQuery } from './runQuery';
import { QueryFault } from './syntax';

const events = [
  {
    event: 'a',
    timestamp: 1_000,
    person_id: 'x',
    properties: { '$feature/f': true, n: 3 },
  },
  { event: 'a', timestamp: 2_000, person_id: 'x', properties: {} },
  { event: 'b', timestamp: 3_000, person_id: 'y', properties: {} },
];

const ask = (query: string, values = {}) =>
  runQuery(parseQuery(query, values), events);

describe('a query', () => {
  it('groups, counts and sorts', () => {
    expect(
      ask(
        'SELECT event AS e, countIf(timestamp > 0) AS n FROM events GROUP BY e ORDER BY n LIMIT 5',
      ),
    ).toEqual([
      { e: 'b', n: 1 },
      { e: 'a', n: 2 },
    ]);
  });

  it('reads properties as text, and missing ones as nothing', () => {
    expect(
      ask(
        "SELECT countIf(properties.`$feature/f` = 'true') AS on, countIf(properties.`$feature/f` != 'true') AS off FROM events GROUP BY 1",
      ),
    ).toEqual([{ on: 1, off: 0 }]);
  });

  it('puts values in as values, whatever they contain', () => {
    const [row] = ask(
      'SELECT countIf(event = {name}) AS n FROM events GROUP BY 1',
      { name: "a' OR 1=1" },
    );
    expect(row).toEqual({ n: 0 });
  });

  it('looks through the rows of another', () => {
    expect(
      ask(
        "SELECT countIf(arrayExists(t -> t > first, times)) AS n FROM (SELECT person_id, minIf(timestamp, event = 'a') AS first, groupArrayIf(timestamp, event = 'a') AS times FROM events GROUP BY person_id) GROUP BY 1",
      ),
    ).toEqual([{ n: 1 }]);
  });

  it.each([
    [
      'a name with a slash and no backticks',
      'properties.$feature/f',
      'field: f',
    ],
    ['an unknown function', 'sleep(3)', 'Unknown function'],
    ['an unknown column', 'secret', 'field: secret'],
    ['a value that was not given', '{gone}', 'placeholder'],
    ['something after it', 'event LIMIT 1 OFFSET 2', 'OFFSET'],
  ])('is at fault with %s', (_, column, said) => {
    const query = column.includes('LIMIT')
      ? `SELECT event FROM events LIMIT 1 OFFSET 2`
      : `SELECT ${column} FROM events GROUP BY 1`;
    expect(() => ask(query)).toThrow(QueryFault);
    expect(() => ask(query)).toThrow(said);
  });
});
