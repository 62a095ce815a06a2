import { chanceAt } from './chance';
import { cellAt, CRASHED, PART_NAMES, ROW_LENGTH, VARIANTS } from './columns';
import { drawCrashes } from './drawCrashes';
import {
  changed,
  DEFAULT_TRAFFIC,
  type TrafficChange,
} from './trafficSettings';
import { Troubles, type TroubleInput } from './trouble';

const START = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;
const USERS = 400;

interface Given {
  readonly hours: number;
  readonly settings?: TrafficChange;
  readonly trouble?: TroubleInput;
  /** Users on V2 of each part; a quarter unless given. */
  readonly exposed?: readonly number[];
  readonly from?: number;
}

/** Crashes by part and version. */
function crashesIn({ hours, from = START, ...given }: Given) {
  const settings = changed(DEFAULT_TRAFFIC, given.settings ?? {});
  const troubles = new Troubles();
  if (given.trouble) troubles.add(given.trouble, START);
  const exposed = given.exposed ?? PART_NAMES.map(() => 100);
  const totals = new Uint32Array(ROW_LENGTH);
  for (let at = from; at < from + hours * HOUR; at += 1_000) {
    const second = { at, settings, troubles, exposed, users: USERS };
    drawCrashes(totals, second, chanceAt(settings.seed + 2, at / 1_000));
  }
  const of = (part: number, variant: number) =>
    totals[cellAt(part, variant) + CRASHED];
  const cells = PART_NAMES.map((_, part) =>
    VARIANTS.map((__, v) => of(part, v)),
  );
  const sum = (variant: number) =>
    cells.reduce((total, cell) => total + cell[variant], 0);
  return { cells, v1: sum(0), v2: sum(1) };
}

const none = { usualCrashesPerHour: 0 };

describe('crashes', () => {
  it('are about one an hour on a good day, of everybody together', () => {
    const { v1, v2 } = crashesIn({ hours: 7 * 24 });
    expect(v1 + v2).toBeGreaterThan(130);
    expect(v1 + v2).toBeLessThan(210);
    expect(v2 / (v1 + v2)).toBeCloseTo(0.25, 1);
  });

  it('are as many as were switched on, for those on V2, however few', () => {
    const trouble = { kind: 'crashes', perHour: 600, variant: 'v2' } as const;
    const { v1, v2, cells } = crashesIn({
      hours: 5,
      settings: none,
      trouble,
      exposed: PART_NAMES.map(() => 4),
    });
    expect(v1).toBe(0);
    expect(v2 / 3_000).toBeCloseTo(1, 1);
    expect(Math.min(...cells.map(([, own]) => own))).toBeGreaterThan(500);
  });

  it('are of the part that was named, and split where everybody has them', () => {
    const { v1, v2, cells } = crashesIn({
      hours: 5,
      settings: none,
      trouble: { kind: 'crashes', perHour: 600, variant: 'all', part: 'forms' },
    });
    const [forms] = cells.splice(PART_NAMES.indexOf('forms'), 1);
    expect(cells.flat().every(each => each === 0)).toBe(true);
    expect(forms).toEqual([v1, v2]);
    expect((v1 + v2) / 3_000).toBeCloseTo(1, 1);
    expect(v2 / (v1 + v2)).toBeCloseTo(0.25, 1);
  });

  it('end where nobody has the page any more', () => {
    const { v2, cells } = crashesIn({
      hours: 1,
      settings: none,
      trouble: { kind: 'crashes', perHour: 3_600, variant: 'v2' },
      exposed: [0, 100, 100, 100, 100],
    });
    expect(cells[0][1]).toBe(0);
    expect(v2 / 3_600).toBeCloseTo(0.8, 1);
  });

  it('end with their trouble, and where nobody is there', () => {
    const trouble = {
      kind: 'crashes',
      perHour: 3_600,
      variant: 'v2',
      seconds: 60,
    } as const;
    const hour = crashesIn({ hours: 1, settings: none, trouble });
    expect(hour.v2).toBeGreaterThan(30);
    expect(hour.v2).toBeLessThan(90);
    const settings = { requestsPerSecond: 0 };
    expect(crashesIn({ hours: 1, settings, trouble })).toMatchObject({
      v1: 0,
      v2: 0,
    });
  });

  it('are fewer at night when the load is', () => {
    const at = (hour: number) =>
      crashesIn({
        hours: 1,
        from: START + hour * HOUR,
        settings: { diurnal: true },
        trouble: { kind: 'crashes', perHour: 3_600, variant: 'v2' },
      }).v2;
    expect(at(3)).toBeLessThan(at(15) / 3);
  });
});
