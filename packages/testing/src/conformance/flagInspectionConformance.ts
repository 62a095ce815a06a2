import { discoverClauses } from './flagInspection/discoverClauses';
import { examineClauses } from './flagInspection/examineClauses';
import { inspectionFailureClauses } from './flagInspection/failureClauses';
import { lastChangeClauses } from './flagInspection/lastChangeClauses';
import { overrideClauses } from './flagInspection/overrideClauses';
import type { FlagInspectionSubject } from './FlagInspectionSubject';
import type { TestRunner } from './TestRunner';

/**
 * What every implementation of the `FlagInspection` port must do, one
 * sentence a clause. `factory` makes a fresh subject for each.
 *
 * @public
 */
export function flagInspectionConformance(
  runner: TestRunner,
  factory: () => Promise<FlagInspectionSubject>,
): void {
  runner.describe('FlagInspection conformance', () => {
    discoverClauses(runner, factory);
    overrideClauses(runner, factory);
    lastChangeClauses(runner, factory);
    examineClauses(runner, factory);
    inspectionFailureClauses(runner, factory);
  });
}
