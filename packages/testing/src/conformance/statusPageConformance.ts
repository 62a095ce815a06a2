import { componentClauses } from './statusPage/componentClauses';
import { publishClauses } from './statusPage/publishClauses';
import { readClauses } from './statusPage/readClauses';
import { repetitionClauses } from './statusPage/repetitionClauses';
import type { StatusPageUnderTest } from './StatusPageUnderTest';
import type { TestRunner } from './TestRunner';

/**
 * What every implementation of the `StatusPage` port must do, one sentence a
 * clause. `factory` connects one that has published nothing.
 *
 * @public
 */
export function statusPageConformance(
  runner: TestRunner,
  factory: () => Promise<StatusPageUnderTest>,
): void {
  runner.describe('StatusPage conformance', () => {
    publishClauses(runner, factory);
    repetitionClauses(runner, factory);
    componentClauses(runner, factory);
    readClauses(runner, factory);
  });
}
