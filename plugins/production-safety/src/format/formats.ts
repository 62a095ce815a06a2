const NBSP = '\u00a0';
const MINUTE_MS = 60_000;

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Numbers, times and durations in the words of one language. */
export interface Formats {
  number(value: number): string;
  /** `25` as `25 %`. */
  percent(value: number): string;
  /** Clock time, with the date when it is not today. */
  clock(at: number | string, now: number): string;
  /** Date and clock time to the second. */
  exact(at: number | string): string;
  /** Date with its year. */
  date(at: number | string): string;
  /** Date alone, for axes. */
  day(at: number | string): string;
  /** `2 minutes ago`, `in 3 days`. */
  ago(at: number | string, now: number): string;
  /** The largest whole unit: `10 days`. */
  duration(ms: number): string;
  /** The two largest units: `2 hr 5 min`; `1.8 s` below a minute. */
  span(ms: number): string;
  /** Seconds with one decimal: `1.8 s`; from a minute on `14 min 50 s`. */
  seconds(ms: number): string;
  list(items: readonly string[]): string;
}

/** Makes the formats of a language, given as BCP 47 tags. */
export function createFormats(locales: readonly string[]): Formats {
  const tags = [...locales];
  const number = new Intl.NumberFormat(tags, { maximumFractionDigits: 2 });
  const decimal = new Intl.NumberFormat(tags, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const time = dateFormat(tags, { timeStyle: 'short' });
  const shortDate = dateFormat(tags, { day: 'numeric', month: 'short' });
  const fullDate = dateFormat(tags, { dateStyle: 'medium' });
  const exact = dateFormat(tags, { dateStyle: 'medium', timeStyle: 'medium' });
  // Not `auto` alone: its "yesterday" means a calendar day, this 24 hours.
  const relative = new Intl.RelativeTimeFormat(tags, { numeric: 'always' });
  const justNow = new Intl.RelativeTimeFormat(tags, { numeric: 'auto' });
  const list = new Intl.ListFormat(tags, { type: 'conjunction' });

  const seconds = (ms: number) => {
    if (ms < MINUTE_MS) return `${decimal.format(ms / 1_000)}${NBSP}s`;
    const minutes = number.format(Math.floor(ms / MINUTE_MS));
    const rest = number.format(Math.floor((ms % MINUTE_MS) / 1_000));
    return `${minutes}${NBSP}min ${rest}${NBSP}s`;
  };

  return {
    number: value => number.format(value),
    percent: value => `${number.format(value)}${NBSP}%`,
    clock(at, now) {
      const then = new Date(at);
      const isToday = then.toDateString() === new Date(now).toDateString();
      const clock = time.format(then);
      return isToday ? clock : `${shortDate.format(then)}, ${clock}`;
    },
    exact: at => exact.format(new Date(at)),
    date: at => fullDate.format(new Date(at)),
    day: at => shortDate.format(new Date(at)),
    ago(at, now) {
      const span = new Date(at).getTime() - now;
      const [unit, size] = unitOf(Math.abs(span));
      const count = Math.trunc(span / size);
      return count === 0
        ? justNow.format(0, 'second')
        : relative.format(count, unit);
    },
    duration(ms) {
      const [unit, size] = unitOf(ms);
      return new Intl.NumberFormat(tags, {
        style: 'unit',
        unit,
        unitDisplay: 'long',
      }).format(Math.floor(ms / size));
    },
    span: ms => (ms < MINUTE_MS ? seconds(ms) : twoUnits(tags, ms)),
    seconds,
    list: items => list.format(items),
  };
}

function twoUnits(tags: string[], ms: number): string {
  const largest = UNITS.indexOf(unitOf(ms));
  let rest = ms;
  const parts = UNITS.slice(largest, largest + 2).flatMap(([unit, size]) => {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    return whole > 0 ? [inUnit(tags, whole, unit)] : [];
  });
  return parts.join(' ');
}

function inUnit(tags: string[], value: number, unit: string): string {
  return new Intl.NumberFormat(tags, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
  }).format(value);
}

function dateFormat(tags: string[], options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(tags, options);
}

function unitOf(ms: number) {
  return UNITS.find(([, size]) => ms >= size) ?? UNITS[3];
}
