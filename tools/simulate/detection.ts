import { relativeEntropy } from '../../packages/core/src/shared/binomial';
import { atLeast, atMost, percentile, type Row } from '../bench/row';
import { ours, type Contestant } from './contestants';
import {
  rolledBack,
  shareOf,
  simulate,
  type Ending,
  type Story,
} from './simulate';
import type { Size } from './size';

const HOUR = 3_600;
const STEADY = ours('steady');
const FAST = ours('fast');
/** Later trouble comes after this long. */
const CALM = 2 * HOUR;

/** Requests that no rule with the same budget can do without, on average. */
const requestsNeeded = (rate: number, odds: number) =>
  Math.log(odds) / relativeEntropy(rate, 0.02);

/** How long trouble lasts before a rollback is due. */
export function simulateDetection(size: Size): readonly Row[] {
  return [
    ...[0.1, 1].map(perSecond =>
      meanDelay(
        '6-percent-at-start',
        { perSecond, rate: 0.06, after: 0 },
        size,
        {
          times: 2,
          odds: 1_000,
        },
      ),
    ),
    meanDelay(
      '6-percent-later',
      { perSecond: 1, rate: 0.06, after: CALM },
      size,
      {
        times: 1.3,
        odds: 4.03e7,
      },
    ),
    ...p95Rows(size),
    ...classification(size),
  ];
}

interface Trouble {
  readonly perSecond: number;
  readonly rate: number;
  /** Seconds of health before it. */
  readonly after: number;
}

function p95Rows(size: Size): readonly Row[] {
  const minutes = (count: number) => count * 60;
  return [
    p95(STEADY, { perSecond: 10, rate: 0.06, after: CALM }, size, minutes(6)),
    p95(STEADY, { perSecond: 10, rate: 0.1, after: 0 }, size, minutes(2)),
    p95(STEADY, { perSecond: 10, rate: 0.1, after: CALM }, size, minutes(2)),
    p95(STEADY, { perSecond: 0.1, rate: 0.5, after: CALM }, size, minutes(7)),
    p95(STEADY, { perSecond: 1, rate: 0.5, after: CALM }, size, minutes(2)),
    p95(FAST, { perSecond: 10, rate: 0.1, after: 0 }, size, 50),
    p95(FAST, { perSecond: 10, rate: 0.1, after: CALM }, size, 60),
    p95(FAST, { perSecond: 10, rate: 0.5, after: CALM }, size, 20),
    ...[0.03, 0.04].map(rate =>
      p95(STEADY, { perSecond: 100, rate, after: 0 }, size, minutes(17)),
    ),
  ];
}

function meanDelay(
  name: string,
  trouble: Trouble,
  size: Size,
  { times, odds }: { readonly times: number; readonly odds: number },
): Row {
  const delays = delaysOf(STEADY, trouble, size);
  const mean = delays.reduce((sum, each) => sum + each, 0) / delays.length;
  const least = requestsNeeded(trouble.rate, odds) / trouble.perSecond;
  return {
    ...atMost(
      {
        id: `delay.${name}.at-${trouble.perSecond}-per-s.mean`,
        value: mean,
        unit: 's',
        samples: delays.length,
      },
      Math.round(times * least),
    ),
    comparedWith: 'least-possible',
    ratio: Math.round((100 * mean) / least) / 100,
  };
}

function p95(
  contestant: Contestant,
  trouble: Trouble,
  size: Size,
  limit: number,
): Row {
  const delays = delaysOf(contestant, trouble, size);
  const { rate, perSecond, after } = trouble;
  const when = after > 0 ? 'later' : 'at-start';
  return atMost(
    {
      id: `delay.${contestant.name}.${
        100 * rate
      }-percent-${when}.at-${perSecond}-per-s.p95`,
      value: percentile(delays, 0.95),
      unit: 's',
      samples: delays.length,
    },
    limit,
  );
}

/** Seconds from the first bad second to the decision; false ones left out. */
function delaysOf(
  contestant: Contestant,
  trouble: Trouble,
  size: Size,
): readonly number[] {
  return endingsOf(contestant, trouble, size)
    .filter(ending => ending.at > trouble.after)
    .map(({ at }) => at - trouble.after);
}

function endingsOf(
  contestant: Contestant,
  { perSecond, rate, after }: Trouble,
  size: Size,
): readonly Ending[] {
  const story: Story = second => ({
    perSecond,
    rate: second < after ? 0.003 : rate,
  });
  return simulate(contestant, story, { ...size, seconds: after + 24 * HOUR });
}

/** The right kind of rollback, and not too soon. */
function classification(size: Size): readonly Row[] {
  const at = (rate: number) =>
    endingsOf(STEADY, { perSecond: 100, rate, after: 0 }, size);
  const [three, eight] = [at(0.03), at(0.08)];
  const immediate = ({ kind }: Ending) => kind === 'immediate';
  const early = ({ kind, at: second }: Ending) =>
    kind === 'planned' && second < 16 * 60;
  const recovers: Story = second => ({
    perSecond: 100,
    rate: second >= CALM && second < CALM + 14 * 60 ? 0.04 : 0.003,
  });
  const seconds = CALM + 2 * HOUR;
  const recovered = simulate(STEADY, recovers, { ...size, seconds });
  const percent = (id: string, endings: readonly Ending[], share: number) =>
    ({ id, value: 100 * share, unit: '%', samples: endings.length } as const);
  return [
    atMost(
      percent(
        '3-percent-taken-for-immediate',
        three,
        shareOf(three, immediate),
      ),
      1,
    ),
    atLeast(
      percent(
        '8-percent-taken-for-immediate',
        eight,
        shareOf(eight, immediate),
      ),
      99,
    ),
    atMost(
      percent('planned-before-minute-16', three, shareOf(three, early)),
      0,
    ),
    atMost(
      percent(
        '14-minutes-of-4-percent-acted-on',
        recovered,
        shareOf(recovered, rolledBack),
      ),
      3,
    ),
  ];
}
