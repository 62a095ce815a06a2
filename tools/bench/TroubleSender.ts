import { setTimeout as sleep } from 'node:timers/promises';
import { send } from './pushing';
import type { TroubledRollout } from './TroubledRollout';

const SECOND = 1_000;
/** As long after its end a bucket is pushed. */
const FRESH_MS = SECOND;
/** Of one push. */
const ENTRIES = 100;
const COHORTS = ['exposed', 'control'] as const;

/** Pushes what has happened to all rollouts, soon after each bucket. */
export class TroubleSender {
  readonly #url: string;
  readonly #rollouts: readonly TroubledRollout[];
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #refused = 0;

  constructor(url: string, rollouts: readonly TroubledRollout[]) {
    this.#url = `${url}/api/production-safety/v1`;
    this.#rollouts = rollouts;
  }

  /** Pushes that were not taken whole: then the rest says nothing. */
  get refused(): number {
    return this.#refused;
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let end = (Math.floor(Date.now() / SECOND) + 1) * SECOND;
    while (!signal.aborted) {
      const early = end + FRESH_MS - Date.now();
      if (early > 0) await sleep(early, undefined, { signal }).catch(() => {});
      if (!signal.aborted) await this.#pushUntil(end);
      end += SECOND;
    }
  }

  async #pushUntil(end: number): Promise<void> {
    const entries = this.#rollouts
      .filter(({ kind: { bucketMs } }) => end % bucketMs === 0)
      .flatMap(rollout => entriesOf(rollout, end - rollout.kind.bucketMs));
    const pushes = [];
    for (let at = 0; at < entries.length; at += ENTRIES) {
      const some = entries.slice(at, at + ENTRIES);
      pushes.push(this.#push(some));
    }
    await Promise.all(pushes);
  }

  async #push(entries: readonly object[]): Promise<void> {
    const { accepted } = await send(this.#url, JSON.stringify({ entries }));
    if (accepted < entries.length) this.#refused += 1;
  }
}

function entriesOf(rollout: TroubledRollout, start: number) {
  const { name, component, kind } = rollout;
  return COHORTS.map(cohort => ({
    id: `${name}-${cohort}-${start}`,
    signal: 'error-rate',
    environment: 'production',
    component,
    flag: name,
    cohort,
    start: new Date(start).toISOString(),
    bucketMs: kind.bucketMs,
    count: rollout.counted(start, cohort),
  }));
}
