import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  compareServing,
  flagsInPlay,
  isSafetyError,
  portRejected,
  targetOf,
  type Clock,
  type FlagControl,
  type Rollout,
  type RolloutReading,
  type RolloutService,
} from '@production-safety/core';
import type { ServingGroup, ServingTable } from '../database/ServingTable';
import type { JobObserver } from './JobObserver';
import { CHECKER, strayExposure, type StrayExposure } from './strayExposure';

export interface ServingCheckerOptions {
  readonly table: ServingTable;
  readonly flags: { get(provider: string): FlagControl | undefined };
  readonly service: Pick<RolloutService, 'execute'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Compares what the flag providers have stored with what we believe they
 * serve. Never raises exposure; rolls back again what is served although
 * nobody should get it, whoever switched it on.
 */
export class ServingChecker {
  readonly #options: ServingCheckerOptions;

  constructor(options: ServingCheckerOptions) {
    this.#options = options;
  }

  /** All rollouts, or those with the given ids; one reading per group. */
  async check(signal: AbortSignal, ids?: readonly string[]): Promise<void> {
    const groups = await this.#options.table.groups(ids);
    // Side by side: a provider that hangs does not hold up another.
    await Promise.all(
      groups.map(group => this.#checkGroup(group, signal, ids)),
    );
  }

  async #checkGroup(
    group: ServingGroup,
    signal: AbortSignal,
    ids?: readonly string[],
  ): Promise<void> {
    const { table, clock, observer } = this.#options;
    const startedAt = clock.now();
    const rollouts = await table.rolloutsOf(group, { ids });
    const report = { ...group, rollouts: rollouts.length };
    try {
      const readings = await this.#read(group, rollouts, signal);
      const differing = await this.#compare(group, rollouts, readings);
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
    rollouts: readonly Rollout[],
    signal: AbortSignal,
  ): Promise<readonly RolloutReading[]> {
    const control = this.#options.flags.get(provider);
    if (!control) {
      throw portRejected(`No flag provider ${provider} is configured.`);
    }
    return control.read(rollouts.map(targetOf), { signal });
  }

  /** Answers how many rollouts differ. */
  async #compare(
    group: ServingGroup,
    rollouts: readonly Rollout[],
    readings: readonly RolloutReading[],
  ): Promise<number> {
    const { table, clock } = this.#options;
    const versions = await table.versionsOf(group);
    const compared = rollouts
      .map((rollout, index) => ({ rollout, reading: readings[index] }))
      // What changed while it was read is compared next time.
      .filter(({ rollout }) => versions.get(rollout.id) === rollout.version);
    const results = compared.map(({ rollout, reading }) => ({
      rolloutId: rollout.id,
      readAt: reading.readAt,
      differences: compareServing(rollout, reading),
    }));
    await table.record(results, clock.now());
    await this.#rollBackStrays(group, compared);
    return results.filter(({ differences }) => differences.length > 0).length;
  }

  async #rollBackStrays(
    group: ServingGroup,
    compared: readonly {
      readonly rollout: Rollout;
      readonly reading: RolloutReading;
    }[],
  ): Promise<void> {
    const now = this.#options.clock.now();
    const suspects = compared.filter(({ rollout, reading }) =>
      strayExposure(rollout, reading, now),
    );
    if (suspects.length === 0) return;
    const keptOn = await this.#flagsKeptOn(group);
    for (const { rollout, reading } of suspects) {
      const stray = strayExposure(rollout, reading, now, keptOn);
      if (stray) await this.#rollBack(rollout, stray);
    }
  }

  /** Flags that completed rollouts have on for everybody by right. */
  async #flagsKeptOn(group: ServingGroup): Promise<ReadonlySet<string>> {
    const rollouts = await this.#options.table.rolloutsOf(group, {
      status: 'completed',
    });
    return new Set(
      rollouts
        .filter(
          ({ exposure }) => exposure.percent === 100 && !exposure.audience,
        )
        .flatMap(flagsInPlay),
    );
  }

  async #rollBack(
    { id }: Rollout,
    { parts, reason }: StrayExposure,
  ): Promise<void> {
    const { service, logger, observer } = this.#options;
    const what = parts.length > 0 ? `${id} (${parts.join(', ')})` : id;
    logger.warn(`Rolling back ${what}: ${reason}`);
    try {
      const command = { type: 'rollback', reason, parts } as const;
      await service.execute(id, command, CHECKER);
    } catch (error) {
      logger.error(`Rollout ${id} could not be rolled back again: ${error}`);
      observer.jobFailed?.('serving-check', error);
    }
  }

  #sentenceOf({ provider }: ServingGroup, error: unknown): string {
    if (isSafetyError(error)) return error.message;
    const { logger, observer } = this.#options;
    logger.error(`Flag provider ${provider} could not be read: ${error}`);
    observer.jobFailed?.('serving-check', error);
    return 'An unexpected error; the log has it.';
  }
}
