import type {
  Actor,
  Clock,
  EpochMs,
  FlagLeases,
} from '@production-safety/core';
import type { FlagsmithApi } from '../api/FlagsmithApi';
import type { FlagWriteCalls } from '../api/FlagWriteCalls';
import type { Environment, Environments } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import { isUnknownRoute, RefusedError } from '../http/responseErrors';
import type { Capabilities } from './Capabilities';
import { needsApproval, type ChangeRequests } from './ChangeRequests';
import { ClassicWritePath } from './ClassicWritePath';
import type { FlagRow } from './flagTable';
import type { FlagTurns } from './FlagTurns';
import { OneCallWritePath } from './OneCallWritePath';
import type { OverrideOwners } from './OverrideOwners';
import { underLease } from './underLease';
import { UpdateFlagWritePath } from './UpdateFlagWritePath';
import { VersionWritePath } from './VersionWritePath';
import type { FlagChange, WritePath } from './WritePath';

/**
 * A write of a rollback that did not wait for the approval which the
 * environment requires.
 *
 * @public
 */
export interface BreakGlassUse {
  readonly at: EpochMs;
  readonly environment: string;
  /** Key of the flag that is written. */
  readonly flag: string;
  /** The endpoints that were used, which do not ask for approval. */
  readonly endpoint: 'classic' | 'versions';
  /** Who asked for the rollback, and why; absent when the caller said nothing. */
  readonly actor?: Actor;
  readonly reason?: string;
}

export interface FlagWriterDeps {
  readonly api: FlagsmithApi;
  readonly calls: FlagWriteCalls;
  readonly clock: Clock;
  readonly environments: Environments;
  readonly owners: OverrideOwners;
  readonly capabilities: Capabilities;
  readonly changeRequests: ChangeRequests;
  /** Shared by everything that writes to the same server. */
  readonly turns: FlagTurns;
  /** Shared with other processes. */
  readonly leases?: FlagLeases;
  readonly onBreakGlass?: (use: BreakGlassUse) => void;
}

/**
 * Writes the flags of one environment in the way that the server offers
 * there, one change of a flag after another.
 *
 * @remarks
 * Where people approve changes, a planned one is asked for and a rollback
 * goes by the endpoints that do not ask; that is reported before it happens.
 */
export class FlagWriter implements WritePath {
  readonly #deps: FlagWriterDeps;
  readonly #environment: Environment;

  constructor(environment: Environment, deps: FlagWriterDeps) {
    this.#environment = environment;
    this.#deps = deps;
  }

  apply(
    flag: FlagRow,
    change: FlagChange,
    options: CallOptions,
  ): Promise<void> {
    const key = `${this.#environment.id}/${flag.id}`;
    const write = () =>
      this.#environment.approvals === null
        ? this.#write(flag, change, options)
        : this.#guarded(this.#environment, flag, change, options);
    return this.#deps.turns.run(key, options, async overtook => {
      if (!overtook) {
        await this.#leased(flag, options, write);
        return;
      }
      // Whoever is overtaken has the lease of this process.
      await write();
      if (this.#environment.versioned) {
        // It may have been begun before ours and be published after it, which
        // would drop ours. Users do not wait for it: ours serves already.
        await overtook;
        await write();
      }
    });
  }

  #leased(
    { key }: FlagRow,
    options: CallOptions,
    write: () => Promise<void>,
  ): Promise<void> {
    const { leases } = this.#deps;
    const { name: environment, versioned } = this.#environment;
    return leases
      ? underLease({ leases, environment, key, versioned }, options, write)
      : write();
  }

  async #write(
    flag: FlagRow,
    change: FlagChange,
    options: CallOptions,
  ): Promise<void> {
    const write = async () => {
      const path = await this.#choose(flag, change, options);
      await path.apply(flag, change, options);
    };
    try {
      await write();
    } catch (error) {
      if (isUnknownRoute(error) || statusOf(error) === 405) {
        // It was there a while ago: another version of the server.
        this.#deps.capabilities.forget(this.#environment);
        await write();
        return;
      }
      const guarded = await this.#nowGuarded(error, options);
      if (!guarded) {
        throw error;
      }
      await this.#guarded(guarded, flag, change, options);
    }
  }

  async #choose(
    flag: FlagRow,
    change: FlagChange,
    options: CallOptions,
  ): Promise<WritePath> {
    const environment = this.#environment;
    const { calls, capabilities, owners } = this.#deps;
    const classic = this.#everywhere(environment);
    const isDoubled = (change.overrides ?? []).some(({ segmentId }) =>
      owners.mayBeDoubled(flag, segmentId),
    );
    // Only the classic calls can tell two overrides for one segment apart.
    if (isDoubled && !environment.versioned) {
      return classic;
    }
    const offered = await capabilities.of(environment, flag.id, options);
    const deps = { pauses: this.#deps.api, calls, environment };
    if (offered.oneCall) {
      return new OneCallWritePath(deps);
    }
    return offered.experiments && !environment.versioned
      ? new UpdateFlagWritePath({ ...deps, classic })
      : classic;
  }

  /** The endpoints that every server has for such an environment. */
  #everywhere(environment: Environment): WritePath {
    const { api, calls, owners } = this.#deps;
    return environment.versioned
      ? new VersionWritePath({ pauses: api, calls, environment })
      : new ClassicWritePath({ api, environment, owners });
  }

  /** The environment, if people were made to approve changes meanwhile. */
  async #nowGuarded(
    error: unknown,
    options: CallOptions,
  ): Promise<Environment | undefined> {
    const status = statusOf(error);
    if (status !== 409 && status !== 403) {
      return undefined;
    }
    const { environments } = this.#deps;
    await environments.renew(options);
    const now = await environments.get(this.#environment.name, options);
    // A conflict says it, whatever the settings do; a refusal may mean rights.
    return status === 409 || now.approvals !== null ? now : undefined;
  }

  async #guarded(
    environment: Environment,
    flag: FlagRow,
    change: FlagChange,
    options: CallOptions,
  ): Promise<void> {
    const { clock, changeRequests, onBreakGlass } = this.#deps;
    const { actor, reason } = options;
    const approvals = environment.approvals ?? 1;
    if (needsApproval({ ...environment, approvals }, options)) {
      await changeRequests.raise(environment, [{ row: flag, change }], options);
      return;
    }
    onBreakGlass?.({
      at: clock.now(),
      environment: environment.name,
      flag: flag.key,
      endpoint: environment.versioned ? 'versions' : 'classic',
      ...(actor ? { actor } : {}),
      ...(reason ? { reason } : {}),
    });
    await this.#everywhere(environment).apply(flag, change, options);
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof RefusedError ? error.status : undefined;
}
