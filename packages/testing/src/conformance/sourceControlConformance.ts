import { findClauses } from './sourceControl/findClauses';
import { abortClauses, mergeClauses } from './sourceControl/mergeClauses';
import { openClauses } from './sourceControl/openClauses';
import { prepareClauses } from './sourceControl/prepareClauses';
import type { SourceControlSubject } from './SourceControlSubject';
import type { TestRunner } from './TestRunner';

/**
 * What every implementation of the `SourceControl` port must do, one
 * sentence a clause. `factory` makes a fresh subject for each.
 *
 * @public
 */
export function sourceControlConformance(
  runner: TestRunner,
  factory: () => Promise<SourceControlSubject>,
): void {
  runner.describe('SourceControl conformance', () => {
    findClauses(runner, factory);
    prepareClauses(runner, factory);
    openClauses(runner, factory);
    mergeClauses(runner, factory);
    abortClauses(runner, factory);
  });
}
