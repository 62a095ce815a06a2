import {
  portUnavailable,
  type Clock,
  type Exposure,
  type FlagCallOptions,
  type FlagControl,
  type FlagTarget,
  type Observation,
  type RolloutReading,
} from '@production-safety/core';
import { Environments, type EnvironmentSettings } from './Environments';
import { ClassicWritePath } from './flags/ClassicWritePath';
import { FlagTables } from './flags/FlagTables';
import { FlagsmithApi } from './flagsmithApi';
import { CallLane } from './http/CallLane';
import { FlagsmithHttp } from './http/FlagsmithHttp';
import type { HttpFetch } from './http/httpFetch';
import { keepAliveFetch } from './http/keepAliveFetch';
import { segmentNameOf } from './mapping';
import { closeRollout } from './operations/closeRollout';
import type { Flagsmith } from './operations/Flagsmith';
import { observeUsers } from './operations/observeUsers';
import { readRollouts } from './operations/readRollouts';
import { makePermanent } from './operations/makePermanent';
import { setExposure } from './operations/setExposure';
import { switchFlagOff } from './operations/switchFlagOff';
import { RolloutSegments } from './segments/RolloutSegments';
import { TargetTurns } from './TargetTurns';

/**
 * Where Flagsmith is and how to speak to it.
 *
 * @public
 */
export interface FlagsmithOptions {
  /** Base of the API; ends in `/api/v1/`. */
  readonly apiUrl: string;
  /** Organisation API key. Secret: whoever has it may change everything. */
  readonly organisationKey: string;
  readonly projectId: number;
  readonly environments: readonly EnvironmentSettings[];
  readonly clock: Clock;
  /** Time limit of one HTTP call, in milliseconds; 5,000 unless given. */
  readonly timeoutMs?: number;
  /** The default keeps connections open for less than two idle seconds. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1), for the pauses between attempts. */
  readonly random?: () => number;
}

/** Twelve calls at once, of which polling and forward writes get four. */
const LANE = { total: 12, normal: 4 } as const;

/**
 * Flag control on Flagsmith's HTTP API, for environments with classic (v1)
 * feature versioning.
 *
 * @remarks
 * All flags of a rollout share one segment in an environment,
 * `rollout.<name>.<environment>`. Its percentage is raised in place, so users
 * who are in stay in; closing it is one write and sends everybody back,
 * however many flags there are.
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
    return new FlagsmithFlagControl(connect(checked(options)));
  }

  private constructor(flagsmith: Flagsmith) {
    this.#flagsmith = flagsmith;
  }

  async read(
    targets: readonly FlagTarget[],
    options: FlagCallOptions = {},
  ): Promise<readonly RolloutReading[]> {
    refuseAborted(options.signal);
    return readRollouts(this.#flagsmith, targets, options);
  }

  async setExposure(
    target: FlagTarget,
    exposure: Exposure,
    settings: {
      readonly on: readonly string[];
      readonly permanent: boolean;
    } & FlagCallOptions,
  ): Promise<void> {
    const { on, permanent, signal, priority } = settings;
    const work = { kind: 'set-exposure', on } as const;
    await this.#inTurn(target, work, signal, async turn => {
      const options = { signal: turn.signal, priority };
      try {
        await (permanent
          ? makePermanent(this.#flagsmith, target, on, options)
          : setExposure(this.#flagsmith, target, exposure, on, options));
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
      closeRollout(this.#flagsmith, target, turn, {
        signal: turn.signal,
        priority: 'rollback',
      }),
    );
  }

  switchOff(
    target: FlagTarget,
    flag: string,
    { signal, priority = 'normal' }: FlagCallOptions = {},
  ): Promise<void> {
    const urgent = priority === 'rollback';
    const work = { kind: 'switch-off', flag, urgent } as const;
    return this.#inTurn(target, work, signal, turn =>
      switchFlagOff(this.#flagsmith, target, flag, turn, {
        signal: turn.signal,
        priority,
      }),
    );
  }

  async observe(
    target: FlagTarget,
    options: FlagCallOptions = {},
  ): Promise<Observation> {
    refuseAborted(options.signal);
    return observeUsers(this.#flagsmith, target, options);
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

function connect(options: FlagsmithOptions): Flagsmith {
  const { clock, projectId } = options;
  const http = new FlagsmithHttp({
    apiUrl: options.apiUrl,
    organisationKey: options.organisationKey,
    fetch: options.fetch ?? keepAliveFetch(),
    clock,
    random: options.random ?? Math.random,
    lane: new CallLane(LANE),
    timeoutMs: options.timeoutMs ?? 5_000,
  });
  const api = new FlagsmithApi(http, projectId);
  const tables = new FlagTables({ api, clock });
  const turns = new Map<string, Promise<unknown>>();
  return {
    api,
    clock,
    tables,
    segments: new RolloutSegments({ api, projectId, clock }),
    environments: new Environments({
      settings: options.environments,
      api,
      clock,
    }),
    writePath: environment =>
      new ClassicWritePath({ api, environment, owners: tables.owners, turns }),
  };
}

/** A wrong option is a mistake of whoever configures, so it names the field. */
function checked(options: FlagsmithOptions): FlagsmithOptions {
  const apiUrl = options.apiUrl.endsWith('/')
    ? options.apiUrl
    : `${options.apiUrl}/`;
  if (!URL.canParse(apiUrl) || !/^https?:\/\/.+\/api\/v1\/$/.test(apiUrl)) {
    throw new Error(
      'apiUrl must be the base of the Flagsmith API, such as https://flagsmith.example.com/api/v1/',
    );
  }
  if (options.organisationKey === '') {
    throw new Error('organisationKey must not be empty');
  }
  if (!Number.isInteger(options.projectId) || options.projectId < 1) {
    throw new Error('projectId must be the number of a Flagsmith project');
  }
  const names = options.environments.map(({ name }) => name);
  if (names.length === 0) {
    throw new Error('environments must name at least one environment');
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`environments must not name ${twice} twice`);
  }
  return { ...options, apiUrl };
}

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw portUnavailable('The call was aborted');
  }
}
