import type { FreezeWindow } from '../../rollouts/gate';
import type { Calendars } from '../../rollouts/gateRules';
import { gated, judged } from './__testUtils__/measuredGate';

const BERLIN = { zone: 'Europe/Berlin' };
const WEEKEND: readonly FreezeWindow[] = [
  { days: ['fri'], from: '16:00', to: '00:00', ...BERLIN },
  { days: ['sat', 'sun'], from: '00:00', to: '00:00', ...BERLIN },
  { days: ['mon'], from: '00:00', to: '08:00', ...BERLIN },
];
const IN_ONE: FreezeWindow = { from: 'Fri 16:00', to: 'Mon 08:00', ...BERLIN };
const CHRISTMAS = {
  from: '2026-12-20T00:00:00+01:00',
  to: '2027-01-04T08:00:00+01:00',
};

function at(now: string, windows: readonly FreezeWindow[]) {
  const gate = gated({ kind: 'freeze-window', windows });
  return judged(gate, Date.parse(now));
}

/** At a gate that names the calendar `weekends`. */
function byCalendar(
  now: string,
  calendars?: Calendars,
  windows?: readonly FreezeWindow[],
) {
  const gate = gated({ kind: 'freeze-window', of: 'weekends', windows });
  const facts = calendars ? { rules: { calendars } } : {};
  return judged(gate, Date.parse(now), { facts });
}

describe('a freeze window', () => {
  describe.each([
    ['in pieces', WEEKEND],
    ['in one', [IN_ONE]],
  ])('of every weekend, %s', (_, windows) => {
    it.each([
      ['before it begins, in winter', '2026-01-09T14:59:00Z', 'open'],
      ['when it begins, in winter', '2026-01-09T15:00:00Z', 'closed'],
      ['when it begins, in summer', '2026-07-10T14:00:00Z', 'closed'],
      ['at midnight', '2026-01-10T00:00:00+01:00', 'closed'],
      ['on Sunday', '2026-01-11T12:00:00+01:00', 'closed'],
      ['on Monday morning', '2026-01-12T07:59:59.999+01:00', 'closed'],
      ['when it is over', '2026-01-12T08:00:00+01:00', 'open'],
    ])('%s', (_when, now, state) => {
      expect(at(now, windows).state).toBe(state);
    });

    it.each([
      ['in winter', '2026-01-09T18:30:20+01:00', '2026-01-12T08:00:00+01:00'],
      // Clocks are put forward on 29 March and back on 25 October.
      ['in spring', '2026-03-27T16:00:00+01:00', '2026-03-30T08:00:00+02:00'],
      ['in autumn', '2026-10-23T16:00:00+02:00', '2026-10-26T08:00:00+01:00'],
    ])('says when it ends %s, in the time of then', (_season, now, end) => {
      expect(at(now, windows).earliestAt).toBe(Date.parse(end));
    });
  });

  it('says until when and why', () => {
    const reason = 'Nobody is there.';
    expect(at('2026-01-09T18:30:20Z', [{ ...IN_ONE, reason }])).toMatchObject({
      state: 'closed',
      sentence: 'Change freeze until 2026-01-12 07:00 UTC: Nobody is there.',
      missing: 'the end of the freeze',
    });
  });

  it('says why of those alone in which it is', () => {
    const windows = [
      { ...IN_ONE, reason: 'Weekend' },
      { ...CHRISTMAS, reason: 'Holidays' },
    ];
    expect(at('2026-12-22T12:00:00Z', windows).sentence).toBe(
      'Change freeze until 2027-01-04 07:00 UTC: Holidays.',
    );
    expect(at('2026-12-26T12:00:00Z', windows).sentence).toContain(
      ': Weekend; Holidays.',
    );
  });

  describe.each<
    readonly [string, FreezeWindow, readonly (readonly [string, string])[]]
  >([
    [
      'that begins in the hour that comes twice begins with the first',
      { days: ['sun'], from: '02:30', to: '04:00', ...BERLIN },
      [
        ['2026-10-25T00:29:00Z', 'open'],
        ['2026-10-25T00:30:00Z', 'closed'],
        // The clocks show 02:10 for the second time.
        ['2026-10-25T01:10:00Z', 'closed'],
        ['2026-10-25T02:59:00Z', 'closed'],
        ['2026-10-25T03:00:00Z', 'open'],
      ],
    ],
    [
      'that ends in the hour that comes twice ends with the second',
      { days: ['sun'], from: '01:00', to: '02:30', ...BERLIN },
      [
        ['2026-10-24T22:59:00Z', 'open'],
        ['2026-10-24T23:00:00Z', 'closed'],
        ['2026-10-25T00:45:00Z', 'closed'],
        ['2026-10-25T01:29:00Z', 'closed'],
        ['2026-10-25T01:30:00Z', 'open'],
      ],
    ],
    [
      'around the hour that is skipped is an hour shorter',
      { days: ['sun'], from: '01:00', to: '04:00', ...BERLIN },
      [
        ['2026-03-28T23:59:00Z', 'open'],
        ['2026-03-29T00:00:00Z', 'closed'],
        ['2026-03-29T01:59:00Z', 'closed'],
        ['2026-03-29T02:00:00Z', 'open'],
      ],
    ],
    [
      'that ends in the hour that is skipped keeps its length',
      { days: ['sun'], from: '01:00', to: '02:30', ...BERLIN },
      [
        ['2026-03-29T00:00:00Z', 'closed'],
        ['2026-03-29T01:29:00Z', 'closed'],
        ['2026-03-29T01:30:00Z', 'open'],
      ],
    ],
    [
      'across the end of a week in a zone whose clocks change by half an hour',
      { from: 'sat 23:00', to: 'sun 03:00', zone: 'Australia/Lord_Howe' },
      [
        ['2026-10-03T12:29:00Z', 'open'],
        ['2026-10-03T12:30:00Z', 'closed'],
        ['2026-10-03T15:59:00Z', 'closed'],
        ['2026-10-03T16:00:00Z', 'open'],
      ],
    ],
    [
      'from Sunday into Monday crosses the end of the week',
      { from: 'sun 22:00', to: 'mon 06:00', zone: 'America/New_York' },
      [
        ['2026-06-15T01:59:00Z', 'open'],
        ['2026-06-15T02:00:00Z', 'closed'],
        ['2026-06-15T09:59:00Z', 'closed'],
        ['2026-06-15T10:00:00Z', 'open'],
      ],
    ],
    [
      'over midnight belongs to the day on which it begins',
      { days: ['wed'], from: '22:00', to: '06:00', zone: 'UTC' },
      [
        ['2026-01-07T05:00:00Z', 'open'],
        ['2026-01-08T05:00:00Z', 'closed'],
      ],
    ],
    [
      'between two moments',
      CHRISTMAS,
      [
        ['2026-12-19T22:59:59Z', 'open'],
        ['2026-12-19T23:00:00Z', 'closed'],
        ['2027-01-04T06:59:59Z', 'closed'],
        ['2027-01-04T07:00:00Z', 'open'],
      ],
    ],
  ])('%s', (_, window, moments) => {
    it.each(moments)('at %s it is %s', (now, state) => {
      expect(at(now, [window]).state).toBe(state);
    });
  });

  it.each<readonly [string, FreezeWindow]>([
    ['zone', { days: ['mon'], from: '00:00', to: '01:00', zone: 'Mars/Base' }],
    ['time', { days: ['mon'], from: '25:00', to: '01:00', zone: 'UTC' }],
    ['day', { from: 'someday 08:00', to: 'mon 09:00', zone: 'UTC' }],
    ['time of a day', { from: 'mon', to: 'mon 09:00', zone: 'UTC' }],
    ['date', { from: 'soon', to: '2026-01-01T00:00:00Z' }],
    ['order', { from: CHRISTMAS.to, to: CHRISTMAS.from }],
  ])('with an impossible %s is unknown', (_, window) => {
    expect(at('2026-06-01T00:30:00Z', [window]).state).toBe('unknown');
  });

  it('that nobody has named is unknown', () => {
    expect(at('2026-01-09T18:30:20Z', [])).toMatchObject({
      state: 'unknown',
      sentence: 'The plan names no windows. A person may attest it.',
    });
  });
});

describe('a gate that names a calendar', () => {
  const SATURDAY = '2026-01-10T12:00:00Z';
  const TUESDAY = '2026-01-13T12:00:00Z';
  const weekends = [{ ...IN_ONE, reason: 'Nobody is there' }];

  it('is closed in the windows of the calendar, and says why', () => {
    expect(byCalendar(SATURDAY, { weekends })).toMatchObject({
      state: 'closed',
      sentence:
        'Change freeze until 2026-01-12 07:00 UTC (calendar weekends): Nobody is there.',
      earliestAt: Date.parse('2026-01-12T07:00:00Z'),
    });
    expect(byCalendar(TUESDAY, { weekends })).toMatchObject({
      state: 'open',
      sentence: 'No change freeze now (calendar weekends).',
    });
  });

  it('is closed in the windows of the plan as well', () => {
    const around = { from: '2026-01-13T00:00:00Z', to: '2026-01-14T00:00:00Z' };
    const known = { weekends };
    expect(byCalendar(TUESDAY, known, [around]).state).toBe('closed');
    expect(byCalendar(SATURDAY, known, [around]).state).toBe('closed');
  });

  it.each([
    ['none', {}, 'or list the windows in the plan'],
    ['others', { nights: [], eves: [] }, 'or name one of eves, nights in the'],
    ['one like it', { toString: [] }, 'or name one of toString in the plan'],
  ])('is closed where there are %s, and says what to do', (_, known, fix) => {
    const { state, sentence, missing } = byCalendar(TUESDAY, known);
    expect(state).toBe('closed');
    expect(sentence).toContain('There is no calendar weekends.');
    expect(sentence).toContain('productionSafety.calendars.weekends');
    expect(sentence).toContain(fix);
    expect(missing).toBe('the calendar weekends');
  });

  it('is unknown where nobody says which calendars there are', () => {
    expect(byCalendar(TUESDAY).state).toBe('unknown');
  });
});
