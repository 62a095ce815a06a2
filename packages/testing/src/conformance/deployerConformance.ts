import { readClauses } from './deployer/readClauses';
import { redeployClauses, rollBackClauses } from './deployer/rollBackClauses';
import type { DeployerSubject } from './DeployerSubject';
import type { TestRunner } from './TestRunner';

/**
 * What every implementation of the `Deployer` port must do, one sentence a
 * clause. `factory` makes a fresh subject for each.
 *
 * @public
 */
export function deployerConformance(
  runner: TestRunner,
  factory: () => Promise<DeployerSubject>,
): void {
  runner.describe('Deployer conformance', () => {
    readClauses(runner, factory);
    rollBackClauses(runner, factory);
    redeployClauses(runner, factory);
  });
}
