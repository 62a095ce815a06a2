import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  compareServing,
  isSafetyError,
  latestRollback,
  portRejected,
  targetOf,
  type Actor,
  type Clock,
  type FlagControl,
  type Rollout,
  type RolloutReading,
  type RolloutService,
} from '@production-safety/core';
import type { ServingGroup, ServingTable } from '../database/ServingTable';
import type { JobObserver } from './JobObserver';

const CHECKER: Actor = { kind: 'system', ref: 'serving-check' };

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
 * serve. Never raises exposure; closes again what was rolled back and has
 * been opened behind our back.
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
    const rollouts = await table.rolloutsOf(group, ids);
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
    for (const { rollout, reading } of compared) {
      if (isServedAgain(rollout, reading)) await this.#closeAgain(rollout);
    }
    return results.filter(({ differences }) => differences.length > 0).length;
  }

  async #closeAgain(rollout: Rollout): Promise<void> {
    const { service, logger, observer } = this.#options;
    logger.warn(`Rollout ${rollout.id} is rolled back but served; closing`);
    const reason =
      'The flag provider served V2 again although this rollout is rolled back.';
    try {
      await service.execute(rollout.id, { type: 'rollback', reason }, CHECKER);
    } catch (error) {
      logger.error(`Rollout ${rollout.id} could not be closed again: ${error}`);
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

/** Rolled back for good, and read afterwards as open with flags on. */
function isServedAgain(
  rollout: Rollout,
  { readAt, audience, flags }: RolloutReading,
): boolean {
  const finishedAt = latestRollback(rollout)?.finishedAt;
  return (
    rollout.status === 'rolled-back' &&
    finishedAt !== undefined &&
    readAt > finishedAt &&
    audience?.open === true &&
    flags.some(({ exists, rolloutOn }) => exists && rolloutOn === true)
  );
}
