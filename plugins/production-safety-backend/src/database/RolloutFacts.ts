import type { Clock, DurationMs, EpochMs } from '@production-safety/core';
import type { RolloutQueries } from './RolloutQueries';
import type { RolloutRow } from './RolloutRow';
import type { RolloutStamp } from './rolloutStamps';

/** So many states at once, so that requests have a turn in between. */
const AT_ONCE = 100;
/** What only time has changed is found after this, … */
const AGAIN_AFTER_MS: DurationMs = 60_000;
/** … in so many rollouts each time somebody asks. */
const AGAIN_AT_ONCE = 500;
/** Of more rollouts it is found anew whenever somebody asks. */
const KEPT = 50_000;

interface Kept<Fact> {
  readonly stamp: string;
  readonly at: EpochMs;
  readonly fact: Fact;
}

/**
 * What follows from the state of a rollout, its last look and the time, which
 * the database does not know. So that lists of many rollouts with many viewers
 * read no state twice, it is kept until more is known of the rollout.
 */
export class RolloutFacts<Fact> {
  readonly #kept = new Map<string, Kept<Fact>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: {
      readonly queries: Pick<RolloutQueries, 'byIds'>;
      readonly clock: Pick<Clock, 'now'>;
      readonly find: (row: RolloutRow) => Fact;
    },
  ) {}

  /** By id. Of rollouts that are gone meanwhile there is none. */
  of(stamps: readonly RolloutStamp[]): Promise<ReadonlyMap<string, Fact>> {
    // One after the other: the second viewer finds what the first one read.
    const found = this.#last.then(() => this.#find(stamps));
    this.#last = found.catch(() => undefined);
    return found;
  }

  async #find(
    stamps: readonly RolloutStamp[],
  ): Promise<ReadonlyMap<string, Fact>> {
    const now = this.options.clock.now();
    const outdated = this.#outdated(stamps, now);
    for (let from = 0; from < outdated.length; from += AT_ONCE) {
      await this.#read(outdated.slice(from, from + AT_ONCE), now);
    }
    const facts = new Map<string, Fact>();
    for (const { id } of stamps) {
      const kept = this.#kept.get(id);
      if (kept) facts.set(id, kept.fact);
    }
    this.#forgetOldest();
    return facts;
  }

  async #read(stamps: readonly RolloutStamp[], now: EpochMs): Promise<void> {
    const { queries, find } = this.options;
    const rows = await queries.byIds(stamps.map(({ id }) => id));
    stamps.forEach(({ id, stamp }, index) => {
      const row = rows[index];
      // What is kept is in the order in which it was found.
      this.#kept.delete(id);
      if (row) this.#kept.set(id, { stamp, at: now, fact: find(row) });
    });
  }

  /** Those of which more is known, and some that were found long ago. */
  #outdated(
    stamps: readonly RolloutStamp[],
    now: EpochMs,
  ): readonly RolloutStamp[] {
    const changed: RolloutStamp[] = [];
    const old: { readonly at: EpochMs; readonly stamp: RolloutStamp }[] = [];
    for (const stamp of stamps) {
      const kept = this.#kept.get(stamp.id);
      if (kept?.stamp !== stamp.stamp) changed.push(stamp);
      else if (now - kept.at >= AGAIN_AFTER_MS) {
        old.push({ at: kept.at, stamp });
      }
    }
    const oldest = old
      .sort((one, other) => one.at - other.at)
      .slice(0, AGAIN_AT_ONCE);
    return [...changed, ...oldest.map(({ stamp }) => stamp)];
  }

  #forgetOldest(): void {
    for (const id of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) return;
      this.#kept.delete(id);
    }
  }
}
