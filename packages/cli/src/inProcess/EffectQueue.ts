import {
  runEffect,
  type EffectDeps,
  type EpochMs,
  type RolloutEffect,
} from '@production-safety/core';

interface Waiting {
  readonly effect: RolloutEffect;
  readonly attempt: number;
  readonly notBefore: EpochMs;
}

/** Longest sleep between two looks at whether it is all over. */
const TICK_MS = 200;

/**
 * Runs effects in this process, until nothing is left or somebody says that
 * it is enough. What a portal keeps in its outbox is here in memory: the
 * process is the only worker, so nothing is leased.
 */
export class EffectQueue {
  readonly #deps: EffectDeps;
  readonly #stop = new AbortController();
  readonly #running = new Map<Promise<void>, string>();
  #waiting: readonly Waiting[] = [];

  constructor(deps: EffectDeps) {
    this.#deps = deps;
  }

  add(effects: readonly RolloutEffect[]): void {
    const now = this.#deps.clock.now();
    this.#waiting = [
      ...this.#waiting,
      ...effects.filter(isForHere).map(effect => ({
        effect,
        attempt: 1,
        notBefore: now + effect.delayMs,
      })),
    ];
  }

  /** Runs until all is done, `isOver` or an interruption. */
  async run(isOver: () => boolean, signal: AbortSignal): Promise<void> {
    const { clock } = this.#deps;
    while (!isOver() && !signal.aborted) {
      this.#startWhatIsDue();
      if (this.#running.size === 0 && this.#waiting.length === 0) return;
      const nap = new AbortController();
      await Promise.race([
        ...this.#running.keys(),
        clock.sleep(TICK_MS, nap.signal),
      ]);
      nap.abort();
    }
    // Writes under way are finished by the adapter; nothing new is begun.
    this.#stop.abort();
    await Promise.race([
      Promise.all(this.#running.keys()),
      clock.sleep(TICK_MS),
    ]);
  }

  #startWhatIsDue(): void {
    const now = this.#deps.clock.now();
    for (const each of this.#waiting) {
      const lane = laneOf(each.effect);
      const isFree = ![...this.#running.values()].includes(lane);
      if (each.notBefore <= now && isFree) this.#start(each, lane);
    }
  }

  #start(each: Waiting, lane: string): void {
    this.#waiting = this.#waiting.filter(other => other !== each);
    const running = this.#run(each).finally(() => {
      this.#running.delete(running);
    });
    this.#running.set(running, lane);
  }

  async #run({ effect, attempt }: Waiting): Promise<void> {
    const { clock } = this.#deps;
    const outcome = await runEffect(
      effect,
      attempt,
      this.#deps,
      this.#stop.signal,
    );
    if (outcome.status !== 'retry' || this.#stop.signal.aborted) return;
    const notBefore = clock.now() + outcome.afterMs;
    this.#waiting = [
      ...this.#waiting,
      { effect, attempt: attempt + 1, notBefore },
    ];
  }
}

/** Nobody stays to watch budgets, and no code host is connected here. */
function isForHere({ kind }: RolloutEffect): boolean {
  return kind !== 'watch-rung' && kind !== 'revert-code';
}

/** One flag is never written twice at once; all else runs side by side. */
function laneOf({ kind, key, rolloutId }: RolloutEffect): string {
  return kind === 'switch-off' ? `switch-off ${rolloutId}` : key;
}
