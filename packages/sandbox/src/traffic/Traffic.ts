import { chanceAt } from './chance';
import {
  cellAt,
  FAILED,
  PART_NAMES,
  ROW_LENGTH,
  SERVED,
  VARIANTS,
  type Part,
  type Variant,
} from './columns';
import { drawCrashes } from './drawCrashes';
import { drawSecond } from './drawSecond';
import { SampleHistory } from './SampleHistory';
import {
  changed,
  DEFAULT_TRAFFIC,
  type TrafficChange,
  type TrafficSettings,
} from './trafficSettings';
import { Troubles } from './trouble';

const SECOND = 1_000;
const MINUTE = 60_000;

/** After a longer pause (a laptop that slept) traffic goes on from the present. */
const LONGEST_PAUSE_MS = 48 * 3_600_000;

/** A minute, and the row before it. */
const RECENT_ROWS = 61;

/** Who is on V2. */
export interface Audience {
  readonly users: number;
  /** Of them on V2, for each part, as the flags are now. */
  countExposed(): readonly number[];
}

/** Gets the start of a minute that is over and by how much counters rose. */
export type MinuteListener = (start: number, growth: Uint32Array) => void;

/** Requests to a part that happened in the past. */
export interface PastRequests {
  readonly part: Part;
  readonly variant: Variant;
  /** All of them happened within the second that starts then. */
  readonly start: number;
  readonly n: number;
  readonly x: number;
}

/**
 * The users of SiteProof, as far as its metrics show them: arrivals of whole
 * seconds, drawn from the seed and the moment, no request on its own.
 */
export class Traffic {
  readonly troubles = new Troubles();
  readonly history = new SampleHistory();
  private current: TrafficSettings = DEFAULT_TRAFFIC;
  private totals = new Uint32Array(ROW_LENGTH);
  /** The last minute as it was, whether or not anybody could measure it. */
  private recent: Uint32Array[] = [new Uint32Array(ROW_LENGTH)];
  private drawnUntil: number;
  private exposed: readonly number[] | undefined;
  private minuteListener: MinuteListener = () => {};
  private secondListener: (end: number) => void = () => {};

  constructor(
    private readonly audience: Audience,
    private readonly clock: () => number = Date.now,
  ) {
    this.drawnUntil = wholeSecond(clock());
    this.history.push({ at: this.drawnUntil, row: this.totals.slice() });
  }

  get settings(): TrafficSettings {
    return this.current;
  }

  now(): number {
    return this.clock();
  }

  change(settings: TrafficChange): void {
    this.advance();
    this.current = changed(this.current, settings);
  }

  /** Calls after each minute of the clock, measured or not. */
  onMinute(listener: MinuteListener): void {
    this.minuteListener = listener;
  }

  /** Calls with the end of each second, after what is told of minutes. */
  onSecond(listener: (end: number) => void): void {
    this.secondListener = listener;
  }

  /** Flags have changed; to be asked again with the next second. */
  flagsChanged(): void {
    this.exposed = undefined;
  }

  /** Users on V2, for each part. */
  exposure(): readonly number[] {
    this.exposed ??= this.audience.countExposed();
    return this.exposed;
  }

  get users(): number {
    return this.audience.users;
  }

  /** Lets all seconds happen that are over. */
  advance(): void {
    const until = wholeSecond(this.clock());
    const from = Math.max(this.drawnUntil, until - LONGEST_PAUSE_MS);
    for (let at = from; at < until; at += SECOND) this.draw(at);
    this.drawnUntil = Math.max(until, this.drawnUntil);
  }

  /** By how much each counter rose in the last seconds, 60 at most. */
  growth(seconds: number): Uint32Array {
    const { recent } = this;
    const before = recent[Math.max(0, recent.length - 1 - seconds)];
    const last = recent[recent.length - 1];
    return last.map((value, index) => value - before[index]);
  }

  /** The product starts anew, and its counters with it. */
  restart(): void {
    this.advance();
    this.startCounting();
  }

  /** Forgets what was, and has this instead happened before the present. */
  rewrite(past: readonly PastRequests[]): void {
    this.history.clear();
    this.startCounting();
    const until = wholeSecond(this.clock());
    const bySecond = new Map<number, PastRequests[]>();
    for (const each of past) {
      const start = wholeSecond(each.start);
      bySecond.set(start, [...(bySecond.get(start) ?? []), each]);
    }
    // A minute with nothing before it: a counter has to be seen to begin.
    const from = Math.min(until, ...bySecond.keys()) - 60_000;
    for (let at = from; at < until; at += SECOND) {
      this.history.push({ at, row: this.totals.slice() });
      bySecond.get(at)?.forEach(each => this.count(each));
    }
    this.history.push({ at: until, row: this.totals.slice() });
    this.drawnUntil = until;
  }

  clear(): void {
    this.troubles.clear();
    this.current = DEFAULT_TRAFFIC;
    this.flagsChanged();
    this.rewrite([]);
  }

  private draw(at: number): void {
    const { settings, troubles, users } = this;
    const exposed = this.exposure();
    const second = { at, settings, troubles, exposed, users };
    drawSecond(this.totals, second, chanceAt(settings.seed, at / SECOND));
    // Draws of their own: what is usual stays as it was without them.
    const crashChance = chanceAt(settings.seed + 2, at / SECOND);
    drawCrashes(this.totals, second, crashChance);
    const row = this.totals.slice();
    this.recent.push(row);
    if (this.recent.length > RECENT_ROWS) this.recent.shift();
    const end = at + SECOND;
    if (end % MINUTE === 0) this.minuteListener(end - MINUTE, this.growth(60));
    this.secondListener(end);
    if (settings.metrics === 'frozen') return;
    const isDown = settings.metrics === 'down';
    this.history.push({ at: end, row: isDown ? null : row });
  }

  private startCounting(): void {
    this.totals = new Uint32Array(ROW_LENGTH);
    this.recent = [this.totals.slice()];
  }

  private count({ part, variant, n, x }: PastRequests): void {
    const cell = cellAt(PART_NAMES.indexOf(part), VARIANTS.indexOf(variant));
    this.totals[cell + SERVED] += n - x;
    this.totals[cell + FAILED] += x;
  }
}

function wholeSecond(moment: number): number {
  return Math.floor(moment / SECOND) * SECOND;
}
