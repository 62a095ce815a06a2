import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Clock, CodeHosts } from '@production-safety/core';
import type { Knex } from 'knex';
import type { JobObserver } from '../jobs/JobObserver';
import { CodeRollouts } from './CodeRollouts';
import { HostBackoff } from './HostBackoff';
import { PreparationTable } from './PreparationTable';
import { readRevertSettings, type RevertSettings } from './readRevertSettings';
import { RevertPreparer } from './RevertPreparer';

/** What the API and the jobs share about code reverts. */
export interface ConnectedReverts {
  readonly codeHosts: CodeHosts;
  readonly table: PreparationTable;
  readonly preparer: RevertPreparer;
  readonly settings: RevertSettings;
}

/**
 * Puts the parts of code reverts together.
 *
 * @throws InputError for a setting that cannot be used.
 */
export function connectReverts(options: {
  readonly knex: Knex;
  readonly codeHosts: CodeHosts;
  readonly config: RootConfigService;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer?: JobObserver;
}): ConnectedReverts {
  const { knex, codeHosts, clock, config } = options;
  const table = new PreparationTable(knex);
  const preparer = new RevertPreparer({
    ...options,
    table,
    rollouts: new CodeRollouts(knex),
    backoff: new HostBackoff(clock),
  });
  return { codeHosts, table, preparer, settings: readRevertSettings(config) };
}
