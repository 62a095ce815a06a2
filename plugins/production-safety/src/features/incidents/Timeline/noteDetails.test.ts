import { localMinute } from '../../../format/localMinute';
import { detailsOf, problemsOf, typedOf } from './noteDetails';

const NOW = Date.parse('2026-03-10T12:00:30.000Z');
const AT = '2026-03-10T11:58:42.000Z';
const NOTHING = { happened: '', link: '' };

describe('when a note happened and where it is seen', () => {
  it('is not said where nobody has typed it', () => {
    expect(detailsOf(NOTHING, {})).toEqual({});
    expect(problemsOf(NOTHING, NOW)).toEqual({});
  });

  it('is kept to the second in a correction that does not touch it', () => {
    const known = { occurredAt: AT, evidenceUrl: 'https://example.com/graph' };
    expect(detailsOf(typedOf(known), known)).toEqual(known);
  });

  it('is what was typed on the local clock', () => {
    const happened = localMinute(Date.parse('2026-03-10T11:30:00.000Z'));
    const typed = { happened, link: ' https://example.com ' };
    expect(detailsOf(typed, { occurredAt: AT })).toEqual({
      occurredAt: '2026-03-10T11:30:00.000Z',
      evidenceUrl: 'https://example.com',
    });
  });

  it('is taken away by emptying it', () => {
    const known = { occurredAt: AT, evidenceUrl: 'https://example.com/graph' };
    expect(detailsOf(NOTHING, known)).toEqual({});
  });

  it.each([
    'example.com',
    'ftp://example.com',
    'mailto:jo@example.com',
    'https://a b',
  ])('is no link: %s', link => {
    expect(problemsOf({ happened: '', link }, NOW)).toEqual({ link: 'noLink' });
  });

  it('is not to come', () => {
    const happened = localMinute(NOW + 120_000);
    expect(problemsOf({ happened, link: '' }, NOW)).toEqual({
      happened: 'future',
    });
  });
});
