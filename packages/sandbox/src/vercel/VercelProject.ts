import type { DeployOutcome } from '../hosting/Deploys';
import type { Happening } from '../signals/happening';
import { KeptLast } from '../signals/KeptLast';
import type { Vital } from './vital';

export interface VercelDeployment {
  readonly id: string;
  readonly url: string;
  readonly target: 'production' | 'preview';
  readonly meta: Readonly<Record<string, string>>;
  readonly createdAt: number;
  /** When it is built. */
  readonly readyAt: number;
  readonly outcome: DeployOutcome;
  /** Whether production pointed to it at some time. */
  served: boolean;
}

export interface AliasRequest {
  readonly type: 'rollback' | 'promote';
  readonly fromDeploymentId: string | null;
  readonly toDeploymentId: string;
  readonly requestedAt: number;
  readonly endsAt: number;
  readonly outcome: DeployOutcome;
}

/** What a test can change about a project. */
export interface VercelSettings {
  /** How long a build or a change of aliases takes, in milliseconds. */
  deployMs: number;
  /** How long the domain lags behind a job that says it is done. */
  aliasLagMs: number;
  outcome: DeployOutcome;
  plan: 'pro' | 'hobby';
  /** Without it the plan does not let anybody query. */
  speedInsights: boolean;
}

export type JobStatus = 'pending' | 'in-progress' | 'succeeded' | 'failed';

/** One project: deployments, and the production domain that points to one. */
export class VercelProject {
  readonly settings: VercelSettings = {
    deployMs: 1_500,
    aliasLagMs: 0,
    outcome: 'success',
    plan: 'pro',
    speedInsights: true,
  };
  /** Page views: of `n`, each had the value `x`. */
  readonly vitals = new KeptLast<Happening & { readonly vital: Vital }>(
    100_000,
  );
  readonly deployments: VercelDeployment[] = [];
  readonly requests: AliasRequest[] = [];
  private pointsTo: string | null = null;
  /** After a rollback, later deployments do not go live by themselves. */
  private rolledBack = false;
  private readonly settled = new Set<unknown>();

  constructor(
    readonly id: string,
    readonly name: string,
    readonly teamId: string,
    readonly domain: string,
  ) {}

  deploy(deployment: {
    readonly target: VercelDeployment['target'];
    readonly meta: Readonly<Record<string, string>>;
    readonly takesMs?: number;
    readonly outcome?: DeployOutcome;
  }): VercelDeployment {
    const { deployMs, outcome } = this.settings;
    const now = Date.now();
    const { takesMs = deployMs } = deployment;
    const id = `dpl_${this.name}${this.deployments.length + 1}`;
    const added: VercelDeployment = {
      ...deployment,
      id,
      url: `${id.replace(/_/g, '-')}.vercel.example`,
      createdAt: now,
      readyAt: now + takesMs,
      outcome: deployment.outcome ?? outcome,
      served: false,
    };
    this.deployments.push(added);
    return added;
  }

  find(id: string): VercelDeployment | undefined {
    return this.deployments.find(each => each.id === id);
  }

  stateOf({ createdAt, readyAt, outcome }: VercelDeployment): string {
    const now = Date.now();
    if (now < createdAt + (readyAt - createdAt) / 3) return 'QUEUED';
    if (now < readyAt || outcome === 'stalls') return 'BUILDING';
    return outcome === 'success' ? 'READY' : 'ERROR';
  }

  /** Asks for production to point to another deployment. */
  move(type: AliasRequest['type'], to: VercelDeployment): void {
    const now = Date.now();
    this.requests.push({
      type,
      fromDeploymentId: this.production(),
      toDeploymentId: to.id,
      requestedAt: now,
      endsAt: now + this.settings.deployMs,
      outcome: this.settings.outcome,
    });
  }

  lastRequest(): AliasRequest | undefined {
    return this.requests[this.requests.length - 1];
  }

  jobOf({ requestedAt, endsAt, outcome }: AliasRequest): JobStatus {
    const now = Date.now();
    if (now < requestedAt + (endsAt - requestedAt) / 3) return 'pending';
    if (now < endsAt || outcome === 'stalls') return 'in-progress';
    return outcome === 'success' ? 'succeeded' : 'failed';
  }

  /** The deployment the production domain points to now. */
  production(): string | null {
    const now = Date.now();
    for (const deployment of this.deployments) {
      const ready = this.stateOf(deployment) === 'READY';
      if (ready && deployment.target === 'production') {
        this.once(deployment, () => {
          if (!this.rolledBack) this.pointTo(deployment.id);
        });
      }
    }
    for (const request of this.requests) {
      const done =
        this.jobOf(request) === 'succeeded' &&
        now >= request.endsAt + this.settings.aliasLagMs;
      if (done) {
        this.once(request, () => {
          this.rolledBack = request.type === 'rollback';
          this.pointTo(request.toDeploymentId);
        });
      }
    }
    return this.pointsTo;
  }

  private once(what: unknown, act: () => void): void {
    if (this.settled.has(what)) return;
    this.settled.add(what);
    act();
  }

  private pointTo(id: string): void {
    this.pointsTo = id;
    this.find(id)!.served = true;
  }
}
