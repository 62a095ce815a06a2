import { ALL } from './contestants';
import { simulate, type Ending, type Result, type Story } from './simulate';
import type { Size } from './size';

const HOUR = 3_600;

/** Trouble that comes later comes after this long. */
export const CALM = 2 * HOUR;
const CALM_RATE = 0.003;

/** A service that goes bad and stays so. */
export interface Trouble {
  readonly perSecond: number;
  readonly rate: number;
  /** Seconds of health before it. */
  readonly after: number;
  /** Of the failures within a minute, from the trouble on; else 0. */
  readonly correlation?: number;
}

/** How rules ended in rollouts that went bad, for so long at most. */
export function simulateTrouble(
  { perSecond, rate, after, correlation }: Trouble,
  forSeconds: number,
  size: Size,
): readonly Result[] {
  const story: Story = second =>
    second < after
      ? { perSecond, rate: CALM_RATE }
      : { perSecond, rate, correlation };
  return simulate(ALL, story, { ...size, seconds: after + forSeconds });
}

/** Rollouts that were not rolled back before there was any reason. */
export function inTrouble(
  { endings }: Result,
  { after }: Trouble,
): readonly Ending[] {
  return endings.filter(({ at }) => at > after);
}

/** Such as `6-percent-later.at-1-per-s`. */
export function troubleId({
  rate,
  perSecond,
  after,
  correlation,
}: Trouble): string {
  const clumps = correlation === undefined ? '' : `.bursty-${correlation}`;
  return `${Number((100 * rate).toFixed(2))}-percent-${
    after > 0 ? 'later' : 'at-start'
  }.at-${perSecond}-per-s${clumps}`;
}
