import type { Contestant } from './contestants';
import { Traffic, type Behaviour } from './Traffic';

/** How a service behaves, by the seconds since the attempt began. */
export type Story = (second: number) => Behaviour;

/** How one rollout ended. */
export interface Ending {
  readonly kind: 'immediate' | 'planned' | 'none';
  /** Seconds from the start of the attempt to the decision. */
  readonly at: number;
}

/** Runs a rule over many rollouts that all behave like the story. */
export function simulate(
  contestant: Contestant,
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
): readonly Ending[] {
  const traffic = new Traffic(seed);
  return Array.from({ length: rollouts }, () =>
    runOne(contestant, story, seconds, traffic),
  );
}

function runOne(
  contestant: Contestant,
  story: Story,
  seconds: number,
  traffic: Traffic,
): Ending {
  const attempt = contestant.start();
  const step = contestant.seconds;
  for (let second = 0; second < seconds; second += step) {
    const kind = attempt.take(traffic.bucket(step, story(second)));
    if (kind) return { kind, at: second + step };
  }
  return { kind: 'none', at: seconds };
}

/** Share of rollouts that ended so, 0 to 1. */
export function shareOf(
  endings: readonly Ending[],
  matches: (ending: Ending) => boolean,
): number {
  return endings.filter(matches).length / endings.length;
}

export const rolledBack = ({ kind }: Ending) => kind !== 'none';
