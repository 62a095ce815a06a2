import {
  isSafetyError,
  type Deployer,
  type DeployOperation,
  type DeployStatus,
} from '@production-safety/core';

/**
 * A deployer and the view behind it that its suite needs.
 *
 * @remarks
 * Its environment starts empty. A deployment takes a moment, and operations
 * have a budget of a few moments more.
 *
 * @public
 */
export interface DeployerSubject {
  readonly deployer: Deployer;
  readonly environment: string;
  /** Who deploys, where the vendor says it. */
  readonly deployedBy?: string;
  /** Puts new code into production at once; answers its commit. */
  deploy(): Promise<string>;
  /** A ref that exists and its commit. */
  ref(): Promise<{ readonly ref: string; readonly sha: string }>;
  /** How deployments that begin from now on go. */
  outcome(outcome: 'success' | 'failure' | 'stalls'): Promise<void>;
  /** How many deployments were asked for through the vendor's interface. */
  countDeployments(): Promise<number>;
  /** The vendor does what the next write asks but its answer is lost. */
  loseNextAnswer(): Promise<void>;
  /** From now on the vendor answers nothing. */
  fallSilent(): Promise<void>;
  /** Lets a little time pass. */
  wait(): Promise<void>;
  dispose(): Promise<void>;
}

/** What a caller sees until the operation has settled. */
export async function follow(
  { deployer, wait }: DeployerSubject,
  operation: DeployOperation,
): Promise<{
  readonly states: readonly string[];
  readonly last: DeployStatus;
}> {
  const states: string[] = [];
  for (let turn = 0; turn < 500; turn += 1) {
    const last = await lookAt(deployer, operation);
    if (last === null) {
      await wait();
      continue;
    }
    if (states[states.length - 1] !== last.state) {
      states.push(last.state);
    }
    if (last.state === 'live' || last.state === 'failed') {
      return { states, last };
    }
    await wait();
  }
  throw new Error(`It never settled: ${states.join(', ')}`);
}

/** `null` while the vendor is silent, which settles nothing by itself. */
async function lookAt(
  deployer: Deployer,
  operation: DeployOperation,
): Promise<DeployStatus | null> {
  try {
    return await deployer.status(operation);
  } catch (error) {
    if (isSafetyError(error, 'port-unavailable')) {
      return null;
    }
    throw error;
  }
}

/** Runs one clause on a fresh subject. */
export function onFreshDeployer(
  factory: () => Promise<DeployerSubject>,
  clause: (subject: DeployerSubject) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const subject = await factory();
    try {
      await clause(subject);
    } finally {
      await subject.dispose();
    }
  };
}
