/** How work on a deployment ends. */
export type DeployOutcome = 'success' | 'failure' | 'stalls';

/** A run of a workflow, a pipeline or a job that deploys. */
export interface DeployRun {
  readonly id: number;
  readonly environment: string;
  readonly workflow: string;
  readonly ref: string;
  readonly sha: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly endsAt: number;
  readonly outcome: DeployOutcome;
}

/** Something that was put into an environment. */
export interface DeployRecord {
  readonly id: number;
  readonly environment: string;
  readonly ref: string;
  readonly sha: string;
  readonly payload: unknown;
  readonly createdAt: number;
  state: 'pending' | 'success' | 'failure';
  /** The run that made it, if one did. */
  readonly run: number | null;
}

const RECORD_STATES = {
  running: 'pending',
  succeeded: 'success',
  failed: 'failure',
} as const;

export type RunState = 'queued' | 'running' | 'succeeded' | 'failed';

/** Deployments that take a while, as vendors' do. */
export class Deploys {
  readonly runs: DeployRun[] = [];
  private readonly kept: DeployRecord[] = [];
  private lastId = 100;
  /** How long a deployment takes, in milliseconds. */
  durationMs = 1_500;
  outcome: DeployOutcome = 'success';

  start(run: {
    readonly environment: string;
    readonly workflow: string;
    readonly ref: string;
    readonly sha: string;
    readonly inputs: Readonly<Record<string, string>>;
  }): DeployRun {
    const now = Date.now();
    const started: DeployRun = {
      ...run,
      id: this.nextId(),
      createdAt: now,
      endsAt: now + this.durationMs,
      outcome: this.outcome,
    };
    this.runs.push(started);
    return started;
  }

  stateOf({ createdAt, endsAt, outcome }: DeployRun): RunState {
    const now = Date.now();
    if (now < createdAt + (endsAt - createdAt) / 3) return 'queued';
    if (outcome === 'stalls' || now < endsAt) return 'running';
    return outcome === 'success' ? 'succeeded' : 'failed';
  }

  run(id: number): DeployRun | undefined {
    return this.runs.find(each => each.id === id);
  }

  record(deployment: {
    readonly environment: string;
    readonly ref: string;
    readonly sha: string;
    readonly payload?: unknown;
    readonly state?: DeployRecord['state'];
    readonly run?: number;
  }): DeployRecord {
    const { payload = {}, state = 'success', run = null } = deployment;
    const record: DeployRecord = {
      ...deployment,
      payload,
      run,
      state,
      id: this.nextId(),
      createdAt: Date.now(),
    };
    this.kept.push(record);
    return record;
  }

  /** Newest first. Runs that have succeeded by now have left theirs. */
  records(environment?: string): readonly DeployRecord[] {
    for (const run of this.runs) {
      const record = this.kept.find(each => each.run === run.id);
      const state = this.stateOf(run);
      if (!record && state === 'succeeded') {
        this.record({ ...run, run: run.id });
      } else if (record?.state === 'pending' && state !== 'queued') {
        record.state = RECORD_STATES[state];
      }
    }
    return this.kept
      .filter(each => !environment || each.environment === environment)
      .sort((one, other) => other.id - one.id);
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}
