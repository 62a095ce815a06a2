import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  driftOf,
  targetOf,
  type Actor,
  type Clock,
  type DurationMs,
  type FlagInspection,
  type ProviderChange,
  type Rollout,
  type RolloutReading,
  type RolloutService,
} from '@production-safety/core';
import type { JobObserver } from './JobObserver';
import { withinTime } from './withinTime';

/** The actor of what is decided about settings that are not ours. */
export const RECONCILER: Actor = { kind: 'system', ref: 'reconciler' };

/** Who did it is good to know, and nothing waits longer than this for it. */
const ASK_WITHIN_MS: DurationMs = 3_000;

/** A provider that has not told by then who it was will not tell any more. */
const ASK_UNTIL_MS: DurationMs = 2 * 60_000;

export interface DriftReporterOptions {
  readonly service: Pick<RolloutService, 'execute'>;
  /** Undefined for a provider that cannot be looked into. */
  readonly inspectionOf: (provider: string) => FlagInspection | undefined;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

interface Drifting {
  readonly rollout: Rollout;
  readonly reading: RolloutReading;
}

/**
 * Tells rollouts of settings in the flag provider that are not ours, with who
 * made them and when if the provider says so. What follows is decided by the
 * rollout's policy.
 */
export class DriftReporter {
  readonly #options: DriftReporterOptions;

  constructor(options: DriftReporterOptions) {
    this.#options = options;
  }

  /** True when the provider differs, or did when it was last said. */
  concerns({ rollout, reading }: Drifting): boolean {
    const found = driftOf(rollout, reading);
    return (
      found !== undefined && (found.length > 0 || rollout.drift !== undefined)
    );
  }

  /** Side by side: the answer of one provider holds up no other rollout. */
  async report(
    drifting: readonly Drifting[],
    keptOn: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<void> {
    await Promise.all(
      drifting.map(each => this.#report(each, [...keptOn], signal)),
    );
  }

  async #report(
    { rollout, reading }: Drifting,
    keptOn: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const { service, logger, observer } = this.#options;
    const differs = driftOf(rollout, reading, keptOn)?.length;
    const change =
      differs && this.#mayLearn(rollout)
        ? await this.#lastChange(rollout, signal)
        : undefined;
    try {
      await service.execute(
        rollout.id,
        {
          type: 'report-drift',
          reading,
          ...(change ? { change } : {}),
          ...(keptOn.length > 0 ? { keptOn } : {}),
        },
        RECONCILER,
      );
    } catch (error) {
      logger.error(`Drift of rollout ${rollout.id} is not recorded: ${error}`);
      observer.jobFailed?.('serving-check', error);
    }
  }

  #mayLearn({ drift }: Rollout): boolean {
    const { clock } = this.#options;
    return (
      drift === undefined ||
      (drift.change?.who === undefined &&
        clock.now() - drift.foundAt < ASK_UNTIL_MS)
    );
  }

  /** Undefined when the provider does not tell, for whatever reason. */
  async #lastChange(
    rollout: Rollout,
    signal: AbortSignal,
  ): Promise<ProviderChange | undefined> {
    const { inspectionOf, clock, logger } = this.#options;
    const inspection = inspectionOf(rollout.definition.provider);
    if (!inspection) return undefined;
    try {
      const asked = inspection.lastChange(targetOf(rollout), { signal });
      const told = await withinTime(asked, ASK_WITHIN_MS, clock, signal);
      return told === 'late' ? undefined : told;
    } catch (error) {
      logger.info(`Who changed ${rollout.id} is not known: ${error}`);
      return undefined;
    }
  }
}
