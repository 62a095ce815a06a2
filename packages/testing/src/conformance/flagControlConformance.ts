import { onFresh, USERS, type FlagControlSubject } from './FlagControlSubject';
import { closeClauses } from './flagControl/closeClauses';
import { populationClauses } from './flagControl/populationClauses';
import { exposureClauses } from './flagControl/exposureClauses';
import { failureClauses } from './flagControl/failureClauses';
import { observeClauses } from './flagControl/observeClauses';
import { readClauses } from './flagControl/readClauses';
import { switchOffClauses } from './flagControl/switchOffClauses';
import type { TestRunner } from './TestRunner';

/**
 * What every implementation of the `FlagControl` port must do, one sentence
 * a clause. `factory` makes a fresh subject for each.
 *
 * @public
 */
export function flagControlConformance(
  runner: TestRunner,
  factory: () => Promise<FlagControlSubject>,
): void {
  runner.describe('FlagControl conformance', () => {
    runner.it(
      'starts from a provider that serves nothing',
      onFresh(factory, async subject => {
        runner.expect(subject.flags.length).toBeGreaterThan(3);
        runner.expect(await subject.serves(USERS[0])).toEqual([]);
      }),
    );
    readClauses(runner, factory);
    exposureClauses(runner, factory);
    populationClauses(runner, factory);
    closeClauses(runner, factory);
    switchOffClauses(runner, factory);
    observeClauses(runner, factory);
    failureClauses(runner, factory);
  });
}
