import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  flagsInPlay,
  type Clock,
  type Rollout,
  type RolloutReading,
  type RolloutService,
} from '@production-safety/core';
import type { ServingGroup, ServingTable } from '../database/ServingTable';
import type { DriftReporter } from './DriftReporter';
import { gently } from './gently';
import type { JobObserver } from './JobObserver';
import { CHECKER, strayExposure, type StrayExposure } from './strayExposure';

/** A rollout with what the provider has of it. */
export interface Compared {
  readonly rollout: Rollout;
  readonly reading: RolloutReading;
  /**
   * A write of ours waited or was under way before it was read, also one that
   * no event tells of, as after an import.
   */
  readonly writing: boolean;
}

export interface ServingAnswersOptions {
  readonly table: Pick<ServingTable, 'rolloutsOf'>;
  readonly service: Pick<RolloutService, 'execute'>;
  readonly drift: DriftReporter;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * What is done about what the flag provider serves: V2 where nobody should
 * get it is rolled back again, any other setting is reported as drift.
 */
export class ServingAnswers {
  readonly #options: ServingAnswersOptions;

  constructor(options: ServingAnswersOptions) {
    this.#options = options;
  }

  async answer(
    group: ServingGroup,
    compared: readonly Compared[],
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, drift } = this.#options;
    const now = clock.now();
    const kinds = await gently(compared, each => {
      if (strayExposure(each.rollout, each.reading, now)) return 'suspect';
      return !each.writing && drift.concerns(each) ? 'drifting' : 'fine';
    });
    const those = (kind: (typeof kinds)[number]) =>
      compared.filter((_, index) => kinds[index] === kind);
    const [suspects, others] = [those('suspect'), those('drifting')];
    if (suspects.length === 0 && others.length === 0) return;
    const keptOn = await this.#flagsKeptOn(group);
    for (const { rollout, reading } of suspects) {
      const stray = strayExposure(rollout, reading, now, keptOn);
      if (stray) await this.#rollBack(rollout, stray);
    }
    await drift.report(others, keptOn, signal);
  }

  /** Flags that completed rollouts have on for everybody by right. */
  async #flagsKeptOn(group: ServingGroup): Promise<ReadonlySet<string>> {
    const completed = await this.#options.table.rolloutsOf(
      { ...group, kind: 'served' },
      { status: 'completed' },
    );
    return new Set(
      completed
        .map(({ rollout }) => rollout)
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
}
