import {
  portUnavailable,
  SafetyError,
  silenceOf,
  type Deployer,
  type Deployment,
  type DeployOperation,
  type DeployStatus,
  type DurationMs,
  type RevertCallOptions,
} from '@production-safety/core';
import { GithubApi } from './api/GithubApi';
import type { GithubEnvironment } from './deploys/GithubEnvironment';
import { addressesOf, type GithubOptions } from './GithubOptions';
import {
  candidatesOf,
  currentOf,
  deployedAs,
  readDeployments,
} from './deploys/deployments';
import { deployStatus } from './deploys/deployStatus';
import {
  resolveRef,
  startDeploy,
  type DeployRequest,
} from './deploys/startDeploy';

/**
 * What is deployed by GitHub, and where.
 *
 * @public
 */
export interface GithubDeployerOptions extends GithubOptions {
  /** Web address of the repository that is deployed. */
  readonly repository: string;
  readonly environments: Readonly<Record<string, GithubEnvironment>>;
  /** When an operation has failed, 25 min unless given. */
  readonly budgetMs?: DurationMs;
}

/** Leaves time in the rung's 30 min for what comes before. */
const BUDGET_MS = 25 * 60_000;

/**
 * Deployments by GitHub Actions or GitHub deployments. What is in production
 * is what GitHub's deployments of the environment say.
 *
 * @public
 */
export class GithubDeployer implements Deployer {
  readonly #options: GithubDeployerOptions;

  /**
   * @throws Error that names the option which is wrong.
   */
  static create(options: GithubDeployerOptions): GithubDeployer {
    addressesOf(options);
    if (Object.keys(options.environments).length === 0) {
      throw new Error('environments must name at least one environment');
    }
    return new GithubDeployer(options);
  }

  private constructor(options: GithubDeployerOptions) {
    this.#options = options;
  }

  async current(
    environment: string,
    options: RevertCallOptions = {},
  ): Promise<Deployment | null> {
    return currentOf(await this.#read(environment, options));
  }

  async candidates(
    environment: string,
    options: RevertCallOptions = {},
  ): Promise<readonly Deployment[]> {
    return candidatesOf(await this.#read(environment, options));
  }

  async rollBack(
    environment: string,
    request: {
      readonly to?: string;
      readonly reason?: string;
    } & RevertCallOptions = {},
  ): Promise<DeployOperation> {
    const { signal, reason, to } = request;
    const deployments = await this.#read(environment, { signal });
    const current = currentOf(deployments);
    const target =
      to === undefined
        ? candidatesOf(deployments)[0]
        : deployedAs(deployments, to);
    if (!target?.sha) {
      throw new SafetyError(
        'not-found',
        `${environment} has no ${
          to === undefined ? 'earlier deployment' : `deployment ${to}`
        } to roll back to`,
      );
    }
    return this.#start(environment, {
      kind: 'rollback',
      sha: target.sha,
      // From where to where: going there again later is another rollback.
      key: `rollback ${environment} ${current?.id} ${target.sha}`,
      // A rollback that failed may be tried again; one under way is joined.
      again: true,
      description: reason ?? 'Rollback',
      signal,
      arrived: target.sha === current?.sha,
    });
  }

  async redeploy(
    environment: string,
    request: {
      readonly ref: string;
      readonly idempotencyKey: string;
    } & RevertCallOptions,
  ): Promise<DeployOperation> {
    const { ref, idempotencyKey, signal } = request;
    const api = this.#api(environment, { signal });
    const sha = await resolveRef(api, ref, { signal });
    return this.#start(environment, {
      kind: 'redeploy',
      sha,
      key: `redeploy ${environment} ${idempotencyKey}`,
      again: false,
      description: `Deployment of ${ref}`,
      signal,
      arrived: false,
    });
  }

  async status(
    operation: DeployOperation,
    options: RevertCallOptions = {},
  ): Promise<DeployStatus> {
    const { environment } = operation;
    const api = this.#api(environment, options);
    const settings = this.#options.environments[environment];
    const { clock } = this.#options;
    try {
      const context = { api, settings, clock };
      return await deployStatus(context, operation, options);
    } catch (error) {
      return silenceOf(operation, error, clock.now(), options);
    }
  }

  #start(
    environment: string,
    request: DeployRequest,
  ): Promise<DeployOperation> {
    const { clock, environments, budgetMs = BUDGET_MS } = this.#options;
    const api = this.#api(environment, request);
    const settings = environments[environment];
    return startDeploy(
      { api, settings, clock, budgetMs },
      environment,
      request,
    );
  }

  async #read(environment: string, options: RevertCallOptions) {
    return readDeployments(
      this.#api(environment, options),
      environment,
      options,
    );
  }

  #api(environment: string, { signal }: RevertCallOptions): GithubApi {
    if (!Object.hasOwn(this.#options.environments, environment)) {
      throw new SafetyError(
        'not-found',
        `No environment ${environment} is configured for deployments by GitHub`,
      );
    }
    if (signal?.aborted) {
      throw portUnavailable('The call was aborted');
    }
    return GithubApi.of(this.#options, this.#options.repository);
  }
}
