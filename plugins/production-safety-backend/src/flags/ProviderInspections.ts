import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { targetOf } from '@production-safety/core';
import type {
  Clock,
  Examination,
  FlagInspection,
  ForeignOverride,
  Rollout,
} from '@production-safety/core';
import type { FlagControlRegistry } from './FlagControlRegistry';
import { RecentAnswers } from './RecentAnswers';
import type { RecentAnswer } from './RecentAnswers';

/** An examination makes many calls with a key that may do everything. */
const EXAMINED_FOR_MS = 30_000;
/** The dialog is opened and closed again; a setting may just have changed. */
const OVERRIDES_FOR_MS = 5_000;
/** Under the client's own limits, so that it gets an answer in words. */
const EXAMINE_LIMIT_MS = 30_000;
const OVERRIDES_LIMIT_MS = 8_000;

/** Looks into the flag providers on behalf of the screens. */
export class ProviderInspections {
  readonly #flags: FlagControlRegistry;
  readonly #logger: LoggerService;
  readonly #examined: RecentAnswers<readonly Examination[]>;
  readonly #overrides: RecentAnswers<readonly ForeignOverride[]>;

  constructor(options: {
    readonly flags: FlagControlRegistry;
    readonly logger: LoggerService;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    const { clock } = options;
    this.#flags = options.flags;
    this.#logger = options.logger;
    this.#examined = new RecentAnswers(clock, EXAMINED_FOR_MS);
    this.#overrides = new RecentAnswers(clock, OVERRIDES_FOR_MS);
  }

  /**
   * Tests all that a rollback depends on.
   *
   * @throws NotFoundError, or ServiceUnavailableError when it cannot be asked.
   */
  examine(id: string): Promise<RecentAnswer<readonly Examination[]>> {
    const inspection = this.#inspectionOf(id);
    return this.#examined.get(id, () =>
      this.#asked(id, inspection.examine({ signal: within(EXAMINE_LIMIT_MS) })),
    );
  }

  /**
   * Settings of others for the flags of a rollout.
   *
   * @throws NotFoundError, or ServiceUnavailableError when it cannot be asked.
   */
  async overridesOf(rollout: Rollout): Promise<readonly ForeignOverride[]> {
    const { provider } = rollout.definition;
    const inspection = this.#inspectionOf(provider);
    const target = targetOf(rollout);
    // A changed manifest asks about other flags.
    const key = JSON.stringify([provider, target]);
    const { value } = await this.#overrides.get(key, () =>
      this.#asked(
        provider,
        inspection.overrides(target, { signal: within(OVERRIDES_LIMIT_MS) }),
      ),
    );
    return value;
  }

  #inspectionOf(id: string): FlagInspection {
    const registration = this.#flags.registrationOf(id);
    if (!registration) {
      throw new NotFoundError(`There is no flag provider ${id}.`);
    }
    if (!registration.inspection) {
      throw new ServiceUnavailableError(
        `Flag provider ${id} cannot be looked into: its module does not offer that.`,
      );
    }
    return registration.inspection;
  }

  async #asked<T>(id: string, answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      // It may name hosts: good to know here, not for the caller.
      this.#logger.warn(
        `Flag provider ${id} could not be asked`,
        toError(error),
      );
      throw new ServiceUnavailableError(
        `Flag provider ${id} cannot be asked right now. Try again in a moment; rollbacks do not wait for this.`,
      );
    }
  }
}

function within(ms: number): AbortSignal {
  return AbortSignal.timeout(ms);
}
