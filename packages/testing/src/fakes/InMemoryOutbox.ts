import type {
  ClaimedEffect,
  EpochMs,
  Outbox,
  RolloutEffect,
  RolloutEffectKind,
} from '@production-safety/core';

interface Waiting {
  readonly effect: RolloutEffect;
  readonly order: number;
  notBefore: EpochMs;
  leasedUntil: EpochMs;
  attempts: number;
  token?: string;
}

/** Kinds that take users back to V1 and so go before everything else. */
const URGENT: readonly RolloutEffectKind[] = ['close', 'switch-off'];

/** Kinds of which one effect of a rollout runs at a time. */
const ONE_AT_A_TIME: readonly RolloutEffectKind[] = [
  'set-exposure',
  'switch-off',
  'revert-code',
];

/**
 * Effects in memory, filled by {@link InMemoryRolloutStore}.
 *
 * @public
 */
export class InMemoryOutbox implements Outbox {
  /** What happened to each effect, for assertions. */
  readonly settled: { effect: RolloutEffect; status: string }[] = [];

  readonly #waiting: Waiting[] = [];
  readonly #keys = new Set<string>();
  #sequence = 0;

  static create(): InMemoryOutbox {
    return new InMemoryOutbox();
  }

  private constructor() {}

  /** Effects that are not settled, oldest first. */
  get waiting(): readonly RolloutEffect[] {
    return this.#waiting.map(each => each.effect);
  }

  /** Takes in effects of one commit made at `at`; known keys are dropped. */
  add(effects: readonly RolloutEffect[], at: EpochMs): void {
    for (const effect of effects) {
      if (!this.#keys.has(effect.key)) {
        this.#keys.add(effect.key);
        this.#sequence += 1;
        this.#waiting.push({
          effect,
          order: this.#sequence,
          notBefore: at + effect.delayMs,
          leasedUntil: Number.NEGATIVE_INFINITY,
          attempts: 0,
        });
      }
    }
  }

  async claim(request: {
    readonly now: EpochMs;
    readonly leaseMs: number;
    readonly limit: number;
    readonly kinds?: readonly RolloutEffectKind[];
  }): Promise<readonly ClaimedEffect[]> {
    const { now, leaseMs, limit, kinds } = request;
    return this.#waiting
      .filter(({ effect }) => kinds?.includes(effect.kind) ?? true)
      .filter(each => isDue(each, now) && this.#isFirstInLane(each, now))
      .sort((a, b) => rank(a) - rank(b) || a.order - b.order)
      .slice(0, limit)
      .map(each => {
        this.#sequence += 1;
        each.token = `token-${this.#sequence}`;
        each.leasedUntil = now + leaseMs;
        each.attempts += 1;
        return {
          effect: each.effect,
          token: each.token,
          attempt: each.attempts,
        };
      });
  }

  async extend(token: string, until: EpochMs): Promise<boolean> {
    const claimed = this.#byToken(token);
    if (claimed) {
      claimed.leasedUntil = until;
    }
    return claimed !== undefined;
  }

  async settle(
    token: string,
    outcome: Parameters<Outbox['settle']>[1],
  ): Promise<boolean> {
    const claimed = this.#byToken(token);
    if (!claimed) {
      return false;
    }
    claimed.token = undefined;
    if (outcome.status === 'retry') {
      claimed.leasedUntil = Number.NEGATIVE_INFINITY;
      claimed.notBefore = outcome.notBefore;
    } else {
      this.#waiting.splice(this.#waiting.indexOf(claimed), 1);
    }
    this.settled.push({ effect: claimed.effect, status: outcome.status });
    return true;
  }

  /** Nothing of the same lane is claimed, or is due and older. */
  #isFirstInLane(one: Waiting, now: EpochMs): boolean {
    const lane = laneOf(one);
    if (lane === undefined) return true;
    const rivals = this.#waiting.filter(
      each => each !== one && laneOf(each) === lane,
    );
    return !rivals.some(
      each =>
        each.token !== undefined ||
        (one.token === undefined && isDue(each, now) && each.order < one.order),
    );
  }

  #byToken(token: string): Waiting | undefined {
    return this.#waiting.find(each => each.token === token);
  }
}

function isDue({ notBefore, leasedUntil }: Waiting, now: EpochMs): boolean {
  return notBefore <= now && leasedUntil <= now;
}

function laneOf({ effect }: Waiting): string | undefined {
  return ONE_AT_A_TIME.includes(effect.kind)
    ? `${effect.kind}:${effect.rolloutId}`
    : undefined;
}

function rank({ effect }: Waiting): number {
  const urgency = URGENT.indexOf(effect.kind);
  return urgency === -1 ? URGENT.length : urgency;
}
