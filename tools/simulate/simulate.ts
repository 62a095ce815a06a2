import type { Contestant } from './contestants';
import { rolloutSeed } from './size';
import { Traffic, sumOf, type Behaviour } from './Traffic';

/** How a service behaves, by the seconds since the attempt began; the same over a minute. */
export type Story = (second: number) => Behaviour;

/** How one rollout ended. */
export interface Ending {
  readonly kind: 'immediate' | 'planned' | 'none';
  /** Seconds from the start of the attempt to the decision. */
  readonly at: number;
}

/** How all rollouts ended under one rule. */
export interface Result {
  readonly contestant: Contestant;
  readonly endings: readonly Ending[];
}

const MINUTE = 60;
const FINE = 10;

/**
 * Runs rules over many rollouts that all behave like the story. In each of
 * them all rules see the same requests.
 */
export function simulate(
  contestants: readonly Contestant[],
  story: Story,
  {
    rollouts,
    seconds,
    seed,
  }: {
    readonly rollouts: number;
    readonly seconds: number;
    readonly seed: number;
  },
): readonly Result[] {
  const results = contestants.map(contestant => ({
    contestant,
    endings: [] as Ending[],
  }));
  for (let rollout = 0; rollout < rollouts; rollout += 1) {
    const traffic = new Traffic(rolloutSeed(seed, rollout));
    const ended = runOne(contestants, story, seconds, traffic);
    results.forEach(({ endings }, index) => endings.push(ended[index]));
  }
  return results;
}

function runOne(
  contestants: readonly Contestant[],
  story: Story,
  seconds: number,
  traffic: Traffic,
): readonly Ending[] {
  const runners = contestants.map(each => new Runner(each));
  for (let second = 0; second < seconds; second += MINUTE) {
    const left = runners.filter(({ ending }) => !ending);
    if (left.length === 0) break;
    // Nobody needs ten seconds any more: whole minutes are drawn sooner.
    const isFine = left.some(({ contestant }) => contestant.seconds < MINUTE);
    const counts = traffic.minute(isFine ? MINUTE / FINE : 1, story(second));
    left.forEach(runner => runner.take(counts, second));
  }
  return runners.map(({ ending }) => ending ?? { kind: 'none', at: seconds });
}

/** One rule in one rollout. */
class Runner {
  readonly contestant: Contestant;
  ending: Ending | undefined;
  readonly #attempt: ReturnType<Contestant['start']>;

  constructor(contestant: Contestant) {
    this.contestant = contestant;
    this.#attempt = contestant.start();
  }

  /** A minute from a second on, in buckets of the same length. */
  take(counts: readonly { n: number; x: number }[], from: number): void {
    const isWhole = this.contestant.seconds === MINUTE;
    const buckets = isWhole ? [sumOf(counts)] : counts;
    const seconds = MINUTE / buckets.length;
    for (const [index, count] of buckets.entries()) {
      const kind = this.#attempt.take({ seconds, count });
      if (kind) {
        this.ending = { kind, at: from + (index + 1) * seconds };
        return;
      }
    }
  }
}

/** Share of rollouts that ended so, 0 to 1. */
export function shareOf(
  endings: readonly Ending[],
  matches: (ending: Ending) => boolean,
): number {
  return endings.filter(matches).length / endings.length;
}

export const rolledBack = ({ kind }: Ending) => kind !== 'none';
