import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs, EpochMs } from '@production-safety/core';

/**
 * How old a decision may be: of now, or as it was a moment ago, which is
 * enough for what is only read.
 */
export type DecisionAge = 'now' | 'recent';

/** So many people are looked through for what is not recent any more. */
const SOME = 500;

interface Kept<T> {
  readonly decidedAt: EpochMs;
  readonly decisions: Promise<T>;
}

/**
 * Keeps for a moment what the permission framework decided about a user. A
 * screen asks for several things at once, and asks for them again with each
 * change: each would be another question to another plugin, over HTTP.
 */
export class RecentDecisions<T> {
  readonly #kept = new Map<string, Kept<T>>();

  /** `keptForMs` is as late as somebody sees what they may not see any more. */
  constructor(
    private readonly clock: Clock,
    private readonly keptForMs: DurationMs,
  ) {}

  /** What was asked a moment ago for the same user, else asks. */
  of(
    credentials: BackstageCredentials,
    age: DecisionAge,
    ask: () => Promise<T>,
  ): Promise<T> {
    const user = plainUser(credentials);
    if (user === undefined) return ask();
    const now = this.clock.now();
    const known = this.#kept.get(user);
    if (age === 'recent' && known && this.#isRecent(known, now)) {
      return known.decisions;
    }
    const decisions = ask();
    const kept = { decidedAt: now, decisions };
    if (this.#kept.size >= SOME) this.#forgetOld(now);
    this.#kept.set(user, kept);
    // Who could not be decided about is asked about again.
    decisions.catch(() => {
      if (this.#kept.get(user) === kept) this.#kept.delete(user);
    });
    return decisions;
  }

  #forgetOld(now: EpochMs): void {
    for (const [user, kept] of this.#kept) {
      if (!this.#isRecent(kept, now)) this.#kept.delete(user);
    }
  }

  /** The clock may have been set back. */
  #isRecent({ decidedAt }: Kept<T>, now: EpochMs): boolean {
    return now >= decidedAt && now - decidedAt < this.keptForMs;
  }
}

/** Nobody who acts in the name of another one, and no service: few ask often. */
function plainUser({ principal }: BackstageCredentials): string | undefined {
  const { type, userEntityRef, actor } = principal as {
    readonly type?: unknown;
    readonly userEntityRef?: unknown;
    readonly actor?: unknown;
  };
  return type === 'user' && typeof userEntityRef === 'string' && !actor
    ? userEntityRef
    : undefined;
}
