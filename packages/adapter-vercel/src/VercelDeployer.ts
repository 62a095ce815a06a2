import {
  correlationId,
  portUnavailable,
  SafetyError,
  silenceOf,
  type Deployer,
  type Deployment,
  type DeployOperation,
  type DeployStatus,
  type RevertCallOptions,
} from '@production-safety/core';
import { operationStatus } from './operationStatus';
import { startRollback } from './startRollback';
import { toDeployment, type VercelApi } from './VercelApi';
import {
  connectVercel,
  type VercelEnvironment,
  type VercelOptions,
} from './VercelOptions';

const ROLLBACK_BUDGET_MS = 3 * 60_000;
const REDEPLOY_BUDGET_MS = 25 * 60_000;

/** Under which a deployment carries the id of its request. */
const KEY = 'productionSafety';

/**
 * Deployments on Vercel. A rollback rebuilds nothing: the production domains
 * are pointed to an earlier deployment.
 *
 * @remarks
 * An earlier deployment comes back with its own environment variables and
 * cron jobs, and later pushes do not go live until one is promoted.
 *
 * @public
 */
export class VercelDeployer implements Deployer {
  readonly #options: VercelOptions;
  readonly #api: VercelApi;

  /**
   * @throws Error that names the option which is wrong.
   */
  static create(options: VercelOptions): VercelDeployer {
    return new VercelDeployer(options, connectVercel(options));
  }

  private constructor(options: VercelOptions, api: VercelApi) {
    this.#options = options;
    this.#api = api;
  }

  async current(
    environment: string,
    options: RevertCallOptions = {},
  ): Promise<Deployment | null> {
    const { domain } = this.#environment(environment, options);
    const id = await this.#api.pointedTo(domain, options);
    return id === null
      ? null
      : toDeployment(await this.#api.deployment(id, options));
  }

  async candidates(
    environment: string,
    options: RevertCallOptions = {},
  ): Promise<readonly Deployment[]> {
    const { project, domain } = this.#environment(environment, options);
    const filter = {
      target: 'production',
      ready: true,
      rollbackCandidate: true,
    } as const;
    const [current, found] = await Promise.all([
      this.#api.pointedTo(domain, options),
      this.#api.deployments(project, filter, options),
    ]);
    return found.filter(({ id }) => id !== current);
  }

  async rollBack(
    environment: string,
    request: {
      readonly to?: string;
      readonly reason?: string;
    } & RevertCallOptions = {},
  ): Promise<DeployOperation> {
    const { to, reason = 'Rollback', signal } = request;
    const settings = this.#environment(environment, { signal });
    const target =
      to === undefined
        ? (await this.candidates(environment, { signal }))[0]
        : toDeployment(await this.#api.deployment(to, { signal }));
    if (!target) {
      throw new SafetyError(
        'not-found',
        `${environment} has no earlier deployment to roll back to`,
      );
    }
    const { clock, rollbackBudgetMs = ROLLBACK_BUDGET_MS } = this.#options;
    const context = { api: this.#api, clock, budgetMs: rollbackBudgetMs };
    const asked = { environment, ...settings, target, reason };
    return startRollback(context, asked, { signal });
  }

  async redeploy(
    environment: string,
    request: {
      readonly ref: string;
      readonly idempotencyKey: string;
    } & RevertCallOptions,
  ): Promise<DeployOperation> {
    const { ref, idempotencyKey, signal } = request;
    const { project } = this.#environment(environment, { signal });
    const value = correlationId(`redeploy ${environment} ${idempotencyKey}`);
    const meta = [KEY, value] as const;
    const [started] = await this.#api.deployments(
      project,
      { meta },
      { signal },
    );
    if (started) {
      return this.#redeployOf(environment, started);
    }
    const isSha = /^[0-9a-f]{40}$/.test(ref);
    const built = isSha ? { sha: ref } : { branch: ref };
    const [source] = await this.#api.deployments(
      project,
      { ...built, ready: true },
      { signal },
    );
    if (!source) {
      throw new SafetyError(
        'not-found',
        `Vercel has no finished build of ${ref} in ${project} to deploy again`,
      );
    }
    const added = await this.#api.redeploy(
      { project, deployment: source.id, meta: { [KEY]: value } },
      { signal },
    );
    return this.#redeployOf(environment, {
      ...toDeployment(added),
      sha: source.sha,
    });
  }

  async status(
    operation: DeployOperation,
    options: RevertCallOptions = {},
  ): Promise<DeployStatus> {
    const settings = this.#environment(operation.environment, options);
    const { clock } = this.#options;
    try {
      const context = { api: this.#api, clock, ...settings };
      return await operationStatus(context, operation, options);
    } catch (error) {
      return silenceOf(operation, error, clock.now(), options);
    }
  }

  #redeployOf(environment: string, deployment: Deployment): DeployOperation {
    const { clock, redeployBudgetMs = REDEPLOY_BUDGET_MS } = this.#options;
    const requestedAt = clock.now();
    return {
      environment,
      kind: 'redeploy',
      handle: `deployment:${deployment.id}`,
      expects: { deployment: deployment.id, sha: deployment.sha },
      requestedAt,
      giveUpAt: requestedAt + redeployBudgetMs,
      url: deployment.url,
    };
  }

  #environment(
    environment: string,
    { signal }: RevertCallOptions,
  ): VercelEnvironment {
    const { environments } = this.#options;
    if (!Object.hasOwn(environments, environment)) {
      throw new SafetyError(
        'not-found',
        `No environment ${environment} is configured for deployments by Vercel`,
      );
    }
    if (signal?.aborted) {
      throw portUnavailable('The call was aborted');
    }
    return environments[environment];
  }
}
