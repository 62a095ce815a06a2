import { queryOf, type Asked } from './queryOf';

const asked: Asked = {
  signal: { kind: 'events', of: "it's", counted: '{from}' },
  flag: 'ds2-navigation',
  variants: { exposed: "v2' OR 1=1", control: '`v1`' },
  where: [['part', "x'); DROP"]],
  from: Date.parse('2026-11-25T12:00:00Z'),
  to: Date.parse('2026-11-25T12:05:00Z'),
  bucketMs: 60_000,
};

describe('a query', () => {
  it('has the name of the flag between backticks, as it contains a slash', () => {
    expect(queryOf(asked).text).toContain(
      'properties.`$feature/ds2-navigation` = {exposed}',
    );
  });

  it('has nothing that was asked for in its text, but as a value', () => {
    const { text, values } = queryOf(asked);
    for (const value of ["it's", 'OR 1=1', 'v1', 'DROP', '2026']) {
      expect(text).not.toContain(value);
    }
    expect(values).toEqual({
      of: "it's",
      counted: '{from}',
      exposed: "v2' OR 1=1",
      control: '`v1`',
      where0: "x'); DROP",
      from: '2026-11-25T12:00:00.000Z',
      to: '2026-11-25T12:05:00.000Z',
      bucket: 60,
    });
  });

  it.each<Asked['signal']>([
    asked.signal,
    { kind: 'persons', of: 'a', counted: 'b' },
    { kind: 'funnel', first: 'a', then: 'b', withinMs: 1_000 },
    { kind: 'nps', survey: 's', question: 'q' },
    { kind: 'csat', survey: 's', question: 'q' },
  ])('says how many rows it wants: $kind', signal => {
    expect(queryOf({ ...asked, signal }).text).toMatch(/LIMIT 10001$/);
  });
});
