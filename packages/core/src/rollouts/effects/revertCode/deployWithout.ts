import type { Deployer, Deployment } from '../../../reverts/deployer';
import { isOut } from '../../ladder/codeRevert';
import type { RevertDeployment } from '../../ladder/codeRevert';
import { failureOf } from '../effectDeps';
import type { RevertRun } from './revertRun';

interface DeployRun extends RevertRun {
  readonly deployer: Deployer;
  readonly environment: string;
}

/** The run with its deployer; undefined when no deployment is watched. */
export function withDeployer(run: RevertRun): DeployRun | undefined {
  const deploy = run.rollout.definition.code?.deploy;
  const deployer = deploy && run.hosts.deployer(deploy.deployer);
  return deployer && { ...run, deployer, environment: deploy.environment };
}

/**
 * Gets production to run without the changes: first with an earlier
 * deployment, as that waits for no review, else with the branch once the
 * reverts are merged.
 */
export async function deployWithout(run: DeployRun): Promise<void> {
  const { revert } = run;
  const { deployment, changes } = revert;
  if (revert.liveAt !== undefined) return;
  if (deployment?.state === 'moving') {
    await attempt(run, deployment, () => followed(run, deployment));
  } else if (changes.every(isOut)) {
    if (deployment?.kind === 'redeploy') return;
    await attempt(run, { kind: 'redeploy' }, () => redeployed(run));
  } else if (deployment === undefined) {
    await attempt(run, { kind: 'rollback' }, () => putBack(run));
  }
}

async function attempt(
  run: DeployRun,
  { kind, operation }: Pick<RevertDeployment, 'kind' | 'operation'>,
  act: () => Promise<RevertDeployment | undefined>,
): Promise<void> {
  try {
    const deployment = await act();
    if (deployment) await run.report({ step: 'deployment', ...deployment });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.retryable || failure.code === 'conflict') {
      // Another deployment under way ends some time.
      run.later(failure);
      return;
    }
    await run.report({
      step: 'deployment',
      kind,
      ...(operation ? { operation } : {}),
      state: 'failed',
      detail: failure.message,
    });
  }
}

async function putBack({
  deployer,
  environment,
  revert,
  signal,
}: DeployRun): Promise<RevertDeployment | undefined> {
  const merged = revert.changes.flatMap(({ change }) => change.merged ?? []);
  if (merged.length === 0) return undefined;
  const firstAt = Math.min(...merged.map(({ at }) => at));
  const isBefore = ({ at }: Deployment) => at < firstAt;
  const current = await deployer.current(environment, { signal });
  const earlier =
    current && isBefore(current)
      ? current
      : (await deployer.candidates(environment, { signal })).find(isBefore);
  if (!earlier) return undefined;
  const operation = await deployer.rollBack(environment, {
    to: earlier.id,
    reason: revert.reason,
    signal,
  });
  return { kind: 'rollback', state: 'moving', operation };
}

async function redeployed({
  deployer,
  environment,
  revert,
  signal,
}: DeployRun): Promise<RevertDeployment> {
  const operation = await deployer.redeploy(environment, {
    // Not every vendor deploys a bare commit.
    ref: revert.changes[0].change.branch,
    idempotencyKey: `revert:${revert.id}`,
    signal,
  });
  return { kind: 'redeploy', state: 'moving', operation };
}

async function followed(
  { deployer, signal }: DeployRun,
  deployment: RevertDeployment,
): Promise<RevertDeployment | undefined> {
  const { kind, operation } = deployment;
  if (!operation) return undefined;
  const status = await deployer.status(operation, { signal });
  switch (status.state) {
    case 'requested':
      return { kind, operation, state: 'moving' };
    case 'moving':
      return { kind, operation, state: 'moving', detail: status.doing };
    case 'live':
      return { kind, operation, state: 'live' };
    case 'failed':
      return { kind, operation, state: 'failed', detail: status.reason };
    default: {
      const never: never = status;
      throw new Error(`Unknown status ${JSON.stringify(never)}`);
    }
  }
}
