import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, RolloutEventType } from '@production-safety/core';
import type { ServingChecker } from './ServingChecker';
import { SoonAfterCommit } from './SoonAfterCommit';

/** After these the flag provider should serve something new. */
const SETTLED: readonly RolloutEventType[] = [
  'defined',
  'plan-changed',
  'exposure-written',
  'rollback-finished',
];

/**
 * Checks a rollout soon after its flags were written, so that nobody looks at
 * a verdict on what was served before.
 */
export class Recheck extends SoonAfterCommit {
  constructor(options: {
    readonly checker: Pick<ServingChecker, 'check'>;
    readonly clock: Clock;
    readonly logger: LoggerService;
  }) {
    const { checker, clock, logger } = options;
    super({
      types: SETTLED,
      collectMs: 500,
      work: (signal, ids) => checker.check(signal, ids),
      failed: 'Flags could not be checked after a change',
      clock,
      logger,
    });
  }
}
