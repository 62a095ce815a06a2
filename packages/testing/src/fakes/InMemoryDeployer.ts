import {
  SafetyError,
  silenceOf,
  withinBudget,
  type Clock,
  type Deployer,
  type Deployment,
  type DeployOperation,
  type DeployStatus,
  type DurationMs,
  type RevertCallOptions,
} from '@production-safety/core';
import { PortFaults } from './PortFaults';

interface Move {
  readonly operation: DeployOperation;
  readonly to: Deployment;
  readonly key: string;
  readonly endsAt: number;
  readonly outcome: 'success' | 'failure' | 'stalls';
  arrived: boolean;
  /** False when production had it already. */
  readonly asked: boolean;
}

interface Options {
  readonly clock: Clock;
  readonly environment: string;
  /** Commits by branch, tag or hash that can be deployed. */
  readonly refs?: Readonly<Record<string, string>>;
  /** How long a deployment takes, 30 s unless given. */
  readonly takesMs?: DurationMs;
  /** When an operation has failed, 5 min unless given. */
  readonly budgetMs?: DurationMs;
}

/**
 * A deployer in memory that keeps every promise of the port: deployments take
 * a while on the given clock, and accepted is not finished.
 *
 * @public
 */
export class InMemoryDeployer implements Deployer {
  readonly faults: PortFaults<keyof Deployer>;
  /** How deployments that begin from now on go. */
  outcome: 'success' | 'failure' | 'stalls' = 'success';
  readonly #options: Options;
  readonly #deployed: Deployment[] = [];
  readonly #moves: Move[] = [];
  #ids = 0;

  static create(options: {
    readonly clock: Clock;
    readonly environment: string;
    readonly refs?: Readonly<Record<string, string>>;
    readonly takesMs?: DurationMs;
    readonly budgetMs?: DurationMs;
  }): InMemoryDeployer {
    return new InMemoryDeployer(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.faults = new PortFaults(options.clock, 'The deployer');
  }

  /** How many deployments were asked for through the port. */
  get started(): number {
    return this.#moves.filter(({ asked }) => asked).length;
  }

  /** Puts a commit into production at once, as others do. */
  deploy(sha: string): Deployment {
    const deployment = this.#newDeployment(sha);
    this.#deployed.unshift(deployment);
    return deployment;
  }

  current(
    environment: string,
    { signal }: RevertCallOptions = {},
  ): Promise<Deployment | null> {
    return this.faults.run('current', signal, () => this.#current(environment));
  }

  candidates(
    environment: string,
    { signal }: RevertCallOptions = {},
  ): Promise<readonly Deployment[]> {
    return this.faults.run('candidates', signal, () =>
      this.#candidates(environment),
    );
  }

  rollBack(
    environment: string,
    request: {
      readonly to?: string;
      readonly reason?: string;
    } & RevertCallOptions = {},
  ): Promise<DeployOperation> {
    return this.faults.run('rollBack', request.signal, () => {
      const current = this.#current(environment);
      const candidates = this.#candidates(environment);
      const to = request.to
        ? [current, ...candidates].find(each => each?.id === request.to)
        : candidates[0];
      if (!to) {
        throw new SafetyError('not-found', 'No deployment to roll back to');
      }
      return this.#move(environment, 'rollback', to, `rollback ${to.id}`);
    });
  }

  redeploy(
    environment: string,
    request: {
      readonly ref: string;
      readonly idempotencyKey: string;
    } & RevertCallOptions,
  ): Promise<DeployOperation> {
    return this.faults.run('redeploy', request.signal, () => {
      this.#current(environment);
      const sha = this.#options.refs?.[request.ref];
      if (!sha) {
        throw new SafetyError('not-found', `No ref ${request.ref}`);
      }
      const key = `redeploy ${request.idempotencyKey}`;
      return this.#move(environment, 'redeploy', this.#newDeployment(sha), key);
    });
  }

  async status(
    operation: DeployOperation,
    options: RevertCallOptions = {},
  ): Promise<DeployStatus> {
    try {
      return await this.#look(operation, options);
    } catch (error) {
      const now = this.#options.clock.now();
      return silenceOf(operation, error, now, options);
    }
  }

  #look(
    operation: DeployOperation,
    { signal }: RevertCallOptions,
  ): Promise<DeployStatus> {
    return this.faults.run('status', signal, () => {
      const deployment = this.#current(operation.environment);
      const move = this.#moves.find(
        each => each.operation.handle === operation.handle,
      );
      if (!move) {
        throw new SafetyError('not-found', `No operation ${operation.handle}`);
      }
      const now = this.#options.clock.now();
      if (deployment && deployment.id === operation.expects.deployment) {
        return { state: 'live', deployment, observedAt: now };
      }
      return withinBudget(operation, progressOf(move, now), now);
    });
  }

  #current(environment: string): Deployment | null {
    if (environment !== this.#options.environment) {
      throw new SafetyError('not-found', `No environment ${environment}`);
    }
    const now = this.#options.clock.now();
    for (const move of this.#moves) {
      if (!move.arrived && move.outcome === 'success' && move.endsAt <= now) {
        move.arrived = true;
        this.#deployed.unshift(move.to);
      }
    }
    return this.#deployed[0] ?? null;
  }

  #candidates(environment: string): readonly Deployment[] {
    const current = this.#current(environment);
    const others = this.#deployed.filter(
      ({ id, sha }) => id !== current?.id && sha !== current?.sha,
    );
    return others.filter(
      ({ id }, index) => others.findIndex(each => each.id === id) === index,
    );
  }

  #move(
    environment: string,
    kind: DeployOperation['kind'],
    to: Deployment,
    key: string,
  ): DeployOperation {
    const { clock, takesMs = 30_000, budgetMs = 300_000 } = this.#options;
    const same = this.#moves.find(
      each => each.key === key && (kind === 'redeploy' || !each.arrived),
    );
    if (same) {
      return same.operation;
    }
    const now = clock.now();
    const operation: DeployOperation = {
      environment,
      kind,
      handle: `move-${this.#moves.length + 1}`,
      expects: { deployment: to.id, sha: to.sha },
      requestedAt: now,
      giveUpAt: now + budgetMs,
      url: null,
    };
    const arrived = this.#deployed[0]?.id === to.id;
    const { outcome } = this;
    this.#moves.push({
      operation,
      to,
      key,
      endsAt: now + takesMs,
      outcome,
      arrived,
      asked: !arrived,
    });
    return operation;
  }

  #newDeployment(sha: string): Deployment {
    this.#ids += 1;
    const id = `deployment-${this.#ids}`;
    return { id, sha, url: null, at: this.#options.clock.now(), by: 'jo' };
  }
}

function progressOf({ endsAt, outcome }: Move, now: number): DeployStatus {
  if (outcome === 'failure' && endsAt <= now) {
    return { state: 'failed', reason: 'The deployment failed (test fault)' };
  }
  return endsAt - now > 0
    ? { state: 'requested' }
    : { state: 'moving', doing: 'Production is being moved' };
}
