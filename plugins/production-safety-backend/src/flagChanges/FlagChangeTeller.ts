import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isSafetyError,
  type Clock,
  type DurationMs,
  type EpochMs,
  type UntakenChange,
} from '@production-safety/core';
import type { FlagChangeLogRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import { isTurnLost } from '../database/turns';
import type { JobObserver } from '../jobs/JobObserver';
import type { FlagChangeTable, KeptChange } from './FlagChangeTable';

/** Changes in one call. */
const AT_ONCE = 50;
const RETRY_MS: DurationMs = 2_000;
const LONGEST_RETRY_MS: DurationMs = 5 * 60_000;

export interface FlagChangeTellerOptions {
  readonly registration: FlagChangeLogRegistration;
  readonly table: Pick<FlagChangeTable, 'toldThrough' | 'after' | 'told'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
  /** False once it is another replica's turn. */
  readonly mayTell: () => boolean;
}

/**
 * Tells one log what it does not know yet, in order. What it has begun when
 * the process dies is told again, under the same ids.
 */
export class FlagChangeTeller {
  readonly #options: FlagChangeTellerOptions;
  #failures = 0;
  #notBefore: EpochMs = 0;
  /** What was said of its failing, so that it is said once. */
  #said: string | undefined;

  constructor(options: FlagChangeTellerOptions) {
    this.#options = options;
  }

  /** Tells all there is. A log that fails is left alone for longer each time. */
  async tell(signal: AbortSignal): Promise<void> {
    const { clock, mayTell } = this.#options;
    if (clock.now() < this.#notBefore) return;
    try {
      while (!signal.aborted && mayTell() && (await this.#tellSome(signal)));
      if (!signal.aborted) this.#hasAnswered();
    } catch (error) {
      // Whoever has the turn now tells it.
      if (isTurnLost(error)) throw error;
      if (!signal.aborted) this.#hasFailed(error);
    }
  }

  /** True when there may be more. */
  async #tellSome(signal: AbortSignal): Promise<boolean> {
    const { registration, table } = this.#options;
    const { id, log, environments } = registration;
    const through = await table.toldThrough(id);
    const next = await table.after(through, AT_ONCE);
    if (next.length === 0) return false;
    this.#sayWhatIsGone(next[0].id - through - 1);
    const changes = next.filter(
      ({ environment }) => !environments || environments.includes(environment),
    );
    if (changes.length > 0) {
      const told = changes.map(({ environment, ...change }) => change);
      this.#sayUntaken(await log.record(told, { signal }), changes);
    }
    await table.told(id, next[next.length - 1].id);
    return next.length === AT_ONCE;
  }

  #hasAnswered(): void {
    const { logger, registration } = this.#options;
    if (this.#said !== undefined) {
      logger.info(
        `The log of flag changes ${registration.id} answers again, and was told what waited.`,
      );
    }
    this.#failures = 0;
    this.#said = undefined;
  }

  #hasFailed(error: unknown): void {
    const { clock, logger, observer, registration } = this.#options;
    const safety = isSafetyError(error) ? error : undefined;
    const wait = Math.min(
      RETRY_MS * 2 ** Math.min(this.#failures, 10),
      LONGEST_RETRY_MS,
    );
    this.#failures += 1;
    this.#notBefore = clock.now() + Math.max(wait, safety?.retryAfterMs ?? 0);
    const kind = safety?.code ?? 'unknown';
    if (this.#said === kind) return;
    this.#said = kind;
    logger.warn(
      `The log of flag changes ${registration.id} could not be told: ${error}. It is told later what waits; rollouts and rollbacks do not wait for it.`,
    );
    observer.jobFailed?.('flag-changes', error);
  }

  /** Ids have no gaps: what is missing was too old to be kept. */
  #sayWhatIsGone(count: number): void {
    const { logger, registration } = this.#options;
    if (count <= 0) return;
    logger.warn(
      `The log of flag changes ${registration.id} is never told ${count} changes: they waited for longer than productionSafety.retention.flagChanges.`,
    );
  }

  #sayUntaken(
    untaken: readonly UntakenChange[],
    changes: readonly KeptChange[],
  ): void {
    const { logger, registration } = this.#options;
    for (const { id, reason } of untaken) {
      const flag = changes.find(change => change.id === id)?.flag;
      logger.warn(
        `The log of flag changes ${registration.id} does not take the change ${id} of ${flag}: ${reason}`,
      );
    }
  }
}
