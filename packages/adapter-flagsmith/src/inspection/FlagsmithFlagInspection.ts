import {
  populationsOf,
  portUnavailable,
  type Examination,
  type FlagCallOptions,
  type FlagInspection,
  type FlagTarget,
  type ForeignOverride,
  type ProviderChange,
  type RolloutReading,
} from '@production-safety/core';
import { connect } from '../connect';
import { checkedOptions, type FlagsmithOptions } from '../FlagsmithOptions';
import { callOptions } from '../http/callOptions';
import { keepAliveFetch } from '../http/keepAliveFetch';
import type { Flagsmith } from '../operations/Flagsmith';
import { discoverRollouts } from './discoverRollouts';
import { examineAll } from './examine/examineAll';
import { findOverrides } from './foreignOverrides';
import { lastChange } from './lastChange';
import { switchOverrideOff } from './switchOverrideOff';
import { watchAnswers, type SeenAnswers } from './watchAnswers';

/**
 * Looks into Flagsmith: which rollouts it has, what others have set for their
 * flags, and whether a rollback would work.
 *
 * @public
 */
export class FlagsmithFlagInspection implements FlagInspection {
  readonly #flagsmith: Flagsmith;
  readonly #seen: SeenAnswers;
  readonly #options: FlagsmithOptions;

  /**
   * @throws Error that names the option which is wrong.
   */
  static create(options: FlagsmithOptions): FlagsmithFlagInspection {
    return new FlagsmithFlagInspection(checkedOptions(options));
  }

  private constructor(options: FlagsmithOptions) {
    const { fetch, seen } = watchAnswers(
      options.fetch ?? keepAliveFetch(),
      options.clock,
    );
    this.#options = options;
    this.#seen = seen;
    this.#flagsmith = connect({ ...options, fetch });
  }

  async discover(
    environment: string | undefined,
    options: FlagCallOptions = {},
  ): Promise<readonly RolloutReading[]> {
    refuseAborted(options);
    const names =
      environment === undefined
        ? this.#options.environments.map(({ name }) => name)
        : [this.#flagsmith.environments.configured(environment).name];
    return discoverRollouts(
      this.#flagsmith,
      names,
      callOptions(options, 'observe'),
    );
  }

  async overrides(
    target: FlagTarget,
    options: FlagCallOptions = {},
  ): Promise<readonly ForeignOverride[]> {
    refuseAborted(options);
    const call = callOptions(options, 'observe');
    const overrides: ForeignOverride[] = [];
    for (const each of populationsOf(target)) {
      const { found } = await findOverrides(this.#flagsmith, each, call);
      overrides.push(...found.map(({ override }) => override));
    }
    return overrides.sort((a, b) => Number(b.outranks) - Number(a.outranks));
  }

  async switchOverrideOff(
    target: FlagTarget,
    override: Pick<ForeignOverride, 'flag' | 'kind' | 'who'>,
    options: FlagCallOptions = {},
  ): Promise<void> {
    refuseAborted(options);
    await switchOverrideOff(
      this.#flagsmith,
      populationsOf(target).find(({ flags }) =>
        flags.includes(override.flag),
      ) ?? target,
      override,
      callOptions(options, 'switch-off'),
    );
  }

  async lastChange(
    target: FlagTarget,
    options: FlagCallOptions = {},
  ): Promise<ProviderChange | undefined> {
    refuseAborted(options);
    return lastChange(this.#flagsmith, target, callOptions(options, 'observe'));
  }

  examine(options: FlagCallOptions = {}): Promise<readonly Examination[]> {
    const keys = new Set<string>();
    return examineAll({
      flagsmith: this.#flagsmith,
      seen: this.#seen,
      options: this.#options,
      // Two names may be spellings of one environment.
      environments: this.#options.environments.filter(({ clientKey }) => {
        const isNew = !keys.has(clientKey);
        keys.add(clientKey);
        return isNew;
      }),
      call: callOptions(options, 'observe'),
    });
  }
}

function refuseAborted({ signal }: FlagCallOptions): void {
  if (signal?.aborted) {
    throw portUnavailable('The call was aborted');
  }
}
