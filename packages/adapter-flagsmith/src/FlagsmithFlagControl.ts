import {
  combineObservations,
  combineReadings,
  populationsOf,
  portUnavailable,
  type Exposure,
  type FlagCallOptions,
  type FlagControl,
  type FlagTarget,
  type Observation,
  type RolloutReading,
} from '@production-safety/core';
import { connect } from './connect';
import { checkedOptions, type FlagsmithOptions } from './FlagsmithOptions';
import { callOptions } from './http/callOptions';
import { segmentNameOf } from './naming';
import { closePopulations } from './operations/closePopulations';
import type { Flagsmith } from './operations/Flagsmith';
import { observeUsers } from './operations/observeUsers';
import { readRollouts } from './operations/readRollouts';
import { exposePopulations } from './operations/exposePopulations';
import { switchFlagOff } from './operations/switchFlagOff';
import { withCurrentSettings } from './operations/withCurrentSettings';
import { TargetTurns } from './TargetTurns';

/**
 * Flag control on Flagsmith's HTTP API, of any version, with classic feature
 * versioning or v2.
 *
 * @remarks
 * All flags of a rollout share one segment in an environment,
 * `rollout.<name>@<environment>`. Its percentage is raised in place, so users
 * who are in stay in; closing it is one write and sends everybody back,
 * however many flags there are. A part with a population of its own has a
 * segment of its own, `rollout.<name>+<part>@<environment>`.
 *
 * @public
 */
export class FlagsmithFlagControl implements FlagControl {
  readonly #flagsmith: Flagsmith;
  readonly #turns = new Map<string, TargetTurns>();

  /**
   * @throws Error that names the option which is wrong.
   */
  static create(options: FlagsmithOptions): FlagsmithFlagControl {
    return new FlagsmithFlagControl(connect(checkedOptions(options)));
  }

  private constructor(flagsmith: Flagsmith) {
    this.#flagsmith = flagsmith;
  }

  async read(
    targets: readonly FlagTarget[],
    options: FlagCallOptions = {},
  ): Promise<readonly RolloutReading[]> {
    refuseAborted(options.signal);
    const groups = targets.map(populationsOf);
    const readings = await readRollouts(
      this.#flagsmith,
      groups.flat(),
      callOptions(options, 'observe'),
    );
    let from = 0;
    return targets.map((target, index) => {
      const own = readings.slice(from, from + groups[index].length);
      from += own.length;
      return combineReadings(target, own);
    });
  }

  async setExposure(
    target: FlagTarget,
    exposure: Exposure,
    settings: {
      readonly on: readonly string[];
      readonly permanent: boolean;
    } & FlagCallOptions,
  ): Promise<void> {
    const { on, permanent: _, ...given } = settings;
    const work = { kind: 'set-exposure', on } as const;
    await this.#inTurn(target, work, given.signal, async turn => {
      const options = callOptions(
        { ...given, signal: turn.signal },
        'switch-off',
      );
      const write = () =>
        exposePopulations(this.#flagsmith, target, exposure, settings, options);
      try {
        await withCurrentSettings(this.#flagsmith, target, options, write);
      } catch (error) {
        this.#flagsmith.tables.forget(target.environment);
        throw error;
      }
    });
  }

  close(
    target: FlagTarget,
    { signal }: FlagCallOptions = {},
  ): Promise<'closed' | 'no-audience'> {
    return this.#inTurn(target, { kind: 'close' }, signal, turn =>
      closePopulations(this.#flagsmith, target, turn),
    );
  }

  switchOff(
    target: FlagTarget,
    flag: string,
    settings: FlagCallOptions = {},
  ): Promise<void> {
    const { signal, priority = 'normal' } = settings;
    const urgent = priority === 'rollback';
    const work = { kind: 'switch-off', flag, urgent } as const;
    const populations = populationsOf(target);
    const own =
      populations.find(({ flags }) => flags.includes(flag)) ?? populations[0];
    return this.#inTurn(target, work, signal, turn => {
      const options = {
        ...callOptions({ ...settings, signal: turn.signal }, 'switch-off'),
        // Whoever is in a hurry repeats by itself, and reports in between.
        ...(urgent ? { attempts: 1 } : {}),
      };
      return withCurrentSettings(this.#flagsmith, target, options, () =>
        switchFlagOff(this.#flagsmith, own, flag, turn, options),
      );
    });
  }

  async observe(
    target: FlagTarget,
    options: FlagCallOptions = {},
  ): Promise<Observation> {
    refuseAborted(options.signal);
    const call = callOptions(options, 'observe');
    return combineObservations(
      await Promise.all(
        populationsOf(target).map(each =>
          observeUsers(this.#flagsmith, each, call),
        ),
      ),
    );
  }

  async #inTurn<T>(
    target: FlagTarget,
    work: Parameters<TargetTurns['run']>[0],
    signal: AbortSignal | undefined,
    act: Parameters<typeof TargetTurns.prototype.run<T>>[2],
  ): Promise<T> {
    const key = segmentNameOf(target);
    const turns = this.#turns.get(key) ?? new TargetTurns();
    this.#turns.set(key, turns);
    try {
      return await turns.run(work, signal, turn => {
        refuseAborted(turn.signal);
        return act(turn);
      });
    } finally {
      if (turns.isIdle) {
        this.#turns.delete(key);
      }
    }
  }
}

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw portUnavailable('The call was aborted');
  }
}
