import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  compareServing,
  isSafetyError,
  portRejected,
  targetOf,
  type Clock,
  type FlagControl,
  type RolloutReading,
} from '@production-safety/core';
import type {
  ServedRollout,
  ServingGroup,
  ServingResult,
  ServingTable,
} from '../database/ServingTable';
import { QUIET_EVERY_MS } from '../database/servingKinds';
import { gently } from './gently';
import type { JobObserver } from './JobObserver';
import type { ServingAnswers } from './ServingAnswers';

export interface ServingCheckerOptions {
  readonly table: ServingTable;
  readonly flags: { get(provider: string): FlagControl | undefined };
  readonly answers: Pick<ServingAnswers, 'answer'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Compares what the flag providers have stored with what we believe they
 * serve, writes down how they differ and has it answered.
 */
export class ServingChecker {
  readonly #options: ServingCheckerOptions;

  constructor(options: ServingCheckerOptions) {
    this.#options = options;
  }

  /**
   * All rollouts, or those with the given ids; one reading per group. Quiet
   * ones only every few minutes, unless they are asked for.
   */
  async check(signal: AbortSignal, ids?: readonly string[]): Promise<void> {
    const all = await this.#options.table.groups(ids);
    const due = await Promise.all(
      all.map(group => ids !== undefined || this.#isDue(group)),
    );
    const groups = all.filter((_, index) => due[index]);
    // Side by side: a provider that hangs does not hold up another.
    await Promise.all(
      groups.map(group => this.#checkGroup(group, signal, ids)),
    );
  }

  /** All rollouts of one provider that may be on, at once. */
  async checkProvider(signal: AbortSignal, provider: string): Promise<void> {
    const groups = (await this.#options.table.groups()).filter(
      group => group.provider === provider && group.kind === 'served',
    );
    await Promise.all(groups.map(group => this.#checkGroup(group, signal)));
  }

  async #isDue(group: ServingGroup): Promise<boolean> {
    if (group.kind === 'served') return true;
    const { table, clock } = this.#options;
    const checkedAt = await table.checkedAt(group);
    return checkedAt === undefined || clock.now() - checkedAt >= QUIET_EVERY_MS;
  }

  async #checkGroup(
    group: ServingGroup,
    signal: AbortSignal,
    ids?: readonly string[],
  ): Promise<void> {
    const { table, clock, observer } = this.#options;
    const startedAt = clock.now();
    const served = await table.rolloutsOf(group, { ids });
    const { provider, environment } = group;
    const report = { provider, environment, rollouts: served.length };
    try {
      const readings = await this.#read(group, served, signal);
      const differing = await this.#compare(group, served, readings, {
        ids,
        signal,
      });
      const elapsedMs = clock.now() - startedAt;
      observer.servingChecked?.({ ...report, differing, elapsedMs });
    } catch (error) {
      if (signal.aborted) return;
      const sentence = this.#sentenceOf(group, error);
      await table.recordFailure(group, sentence, clock.now());
      observer.servingChecked?.({
        ...report,
        differing: 0,
        elapsedMs: clock.now() - startedAt,
        error: sentence,
      });
    }
  }

  async #read(
    { provider }: ServingGroup,
    served: readonly ServedRollout[],
    signal: AbortSignal,
  ): Promise<readonly RolloutReading[]> {
    const control = this.#options.flags.get(provider);
    if (!control) {
      throw portRejected(`No flag provider ${provider} is configured.`);
    }
    const targets = served.map(({ rollout }) => targetOf(rollout));
    return control.read(targets, { signal });
  }

  /** Answers how many rollouts differ. */
  async #compare(
    group: ServingGroup,
    served: readonly ServedRollout[],
    readings: readonly RolloutReading[],
    { ids, signal }: { ids?: readonly string[]; signal: AbortSignal },
  ): Promise<number> {
    const { table, clock } = this.#options;
    const versions = await table.versionsOf(group);
    const compared = served
      .map((each, index) => ({ ...each, reading: readings[index] }))
      // What changed while it was read is compared next time.
      .filter(({ rollout }) => versions.get(rollout.id) === rollout.version);
    const results = await gently(compared, ({ rollout, noted, reading }) => ({
      rolloutId: rollout.id,
      version: rollout.version,
      readAt: reading.readAt,
      differences: compareServing(rollout, reading).map(
        ({ sentence }) => sentence,
      ),
      noted,
    }));
    // The age of a whole reading is kept once, so only news are written.
    const news = ids ? results : results.filter(isNews);
    await table.record(news, clock.now());
    if (!ids && readings.length > 0) {
      const readAt = Math.min(...readings.map(reading => reading.readAt));
      await table.recordReading(group, readAt);
    }
    await this.#options.answers.answer(group, compared, signal);
    return results.filter(({ differences }) => differences.length > 0).length;
  }

  #sentenceOf({ provider }: ServingGroup, error: unknown): string {
    if (isSafetyError(error)) return error.message;
    const { logger, observer } = this.#options;
    logger.error(`Flag provider ${provider} could not be read: ${error}`);
    observer.jobFailed?.('serving-check', error);
    return 'An unexpected error; the log has it.';
  }
}

/** Something else than what is written down, or about another version. */
function isNews({
  version,
  differences,
  noted,
}: ServingResult & Pick<ServedRollout, 'noted'>): boolean {
  return (
    noted?.version !== version ||
    noted.differences !== JSON.stringify(differences)
  );
}
