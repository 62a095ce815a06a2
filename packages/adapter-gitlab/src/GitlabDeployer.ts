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
import { GitlabApi } from './api/GitlabApi';
import { runSchema, type WireRun } from './api/wire';
import {
  candidatesOf,
  currentOf,
  readDeployments,
  underWay,
} from './deploys/deployments';
import { deployStatus } from './deploys/deployStatus';
import { startPipeline } from './deploys/pipelines';
import { addressesOf, type GitlabOptions } from './GitlabOptions';

/**
 * How one environment is deployed anew.
 *
 * @public
 */
export interface GitlabEnvironment {
  /** Variables of the pipeline that deploys, beside the suite's own. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * What is deployed by GitLab, and where.
 *
 * @public
 */
export interface GitlabDeployerOptions extends GitlabOptions {
  /** Web address of the project that is deployed. */
  readonly repository: string;
  /** By the name of the environment in GitLab. */
  readonly environments: Readonly<Record<string, GitlabEnvironment>>;
  /** When an operation has failed, 25 min unless given. */
  readonly budgetMs?: DurationMs;
}

/** Leaves time in the rung's 30 min for what comes before. */
const BUDGET_MS = 25 * 60_000;

/**
 * Deployments by GitLab CI. A rollback runs the job of an earlier deployment
 * again, as GitLab's own rollback does.
 *
 * @public
 */
export class GitlabDeployer implements Deployer {
  readonly #options: GitlabDeployerOptions;

  /**
   * @throws Error that names the option which is wrong.
   */
  static create(options: GitlabDeployerOptions): GitlabDeployer {
    addressesOf(options);
    return new GitlabDeployer(options);
  }

  private constructor(options: GitlabDeployerOptions) {
    this.#options = options;
  }

  async current(
    environment: string,
    options: RevertCallOptions = {},
  ): Promise<Deployment | null> {
    const api = this.#api(environment, options);
    return currentOf(await readDeployments(api, environment, options));
  }

  async candidates(
    environment: string,
    options: RevertCallOptions = {},
  ): Promise<readonly Deployment[]> {
    const api = this.#api(environment, options);
    return candidatesOf(await readDeployments(api, environment, options));
  }

  async rollBack(
    environment: string,
    request: {
      readonly to?: string;
      readonly reason?: string;
    } & RevertCallOptions = {},
  ): Promise<DeployOperation> {
    const { to, signal } = request;
    const api = this.#api(environment, { signal });
    const deployments = await readDeployments(api, environment, { signal });
    const id = to ?? candidatesOf(deployments)[0]?.id;
    const target = deployments.find(
      each => String(each.id) === id && each.status === 'success',
    );
    const job = target?.deployable?.id;
    if (!target || job === undefined) {
      throw new SafetyError(
        'not-found',
        `${environment} has no ${
          to === undefined ? 'earlier deployment' : `deployment ${to}`
        } made by a job to roll back to`,
      );
    }
    const operation = (handle: string, url: string | null) =>
      this.#operation(environment, 'rollback', target.sha, handle, url);
    // The deployment of an earlier call, whose answer may have been lost.
    const started = underWay(deployments, target.sha)?.deployable;
    if (started) {
      return operation(`job:${started.id}`, null);
    }
    if (currentOf(deployments)?.sha === target.sha) {
      return operation('none', null);
    }
    const path = `jobs/${job}/retry`;
    const run = await api.send('POST', path, {}, runSchema, { signal });
    return operation(`job:${run.id}`, run.web_url);
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
    const { variables = {} } = this.#options.environments[environment];
    const key = `redeploy ${environment} ${idempotencyKey}`;
    const pipeline: WireRun = await startPipeline(
      api,
      { ref, variables, key },
      { signal },
    );
    const { id, web_url: url, sha = null } = pipeline;
    const handle = `pipeline:${id}`;
    return this.#operation(environment, 'redeploy', sha, handle, url);
  }

  async status(
    operation: DeployOperation,
    options: RevertCallOptions = {},
  ): Promise<DeployStatus> {
    const api = this.#api(operation.environment, options);
    const { clock } = this.#options;
    try {
      return await deployStatus({ api, clock }, operation, options);
    } catch (error) {
      return silenceOf(operation, error, clock.now(), options);
    }
  }

  #operation(
    environment: string,
    kind: DeployOperation['kind'],
    sha: string | null,
    handle: string,
    url: string | null,
  ): DeployOperation {
    const { clock, budgetMs = BUDGET_MS } = this.#options;
    const requestedAt = clock.now();
    return {
      environment,
      kind,
      handle,
      expects: { deployment: null, sha },
      requestedAt,
      giveUpAt: requestedAt + budgetMs,
      url,
    };
  }

  #api(environment: string, { signal }: RevertCallOptions): GitlabApi {
    if (!Object.hasOwn(this.#options.environments, environment)) {
      throw new SafetyError(
        'not-found',
        `No environment ${environment} is configured for deployments by GitLab`,
      );
    }
    if (signal?.aborted) {
      throw portUnavailable('The call was aborted');
    }
    return GitlabApi.of(this.#options, this.#options.repository);
  }
}
