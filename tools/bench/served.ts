import { FlagsmithFlagControl } from '@production-safety/adapter-flagsmith';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { RolloutBuilder } from '@production-safety/testing';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
// The store itself is filled here.
import { DatabaseRolloutStore } from '../../plugins/production-safety-backend/src/database/DatabaseRolloutStore';
import type { SandboxProcess } from './sandboxProcess';

/** Puts rollouts into the database, and serves them at the flag server. */
export async function storeServed(
  knex: Knex,
  sandbox: SandboxProcess,
  rollouts: readonly RolloutBuilder[],
): Promise<void> {
  const logger = mockServices.rootLogger();
  const store = DatabaseRolloutStore.create({ knex, logger });
  const control = FlagsmithFlagControl.create({
    apiUrl: `${sandbox.url}/api/v1/`,
    organisationKey: 'sandbox-admin-key',
    projectId: 1,
    environments: [{ name: 'production', clientKey: 'sandbox-production' }],
    clock: systemClock,
  });
  for (const built of rollouts) {
    const next = built.build();
    const flags = next.definition.flags.map(({ key }) => key);
    await store.commit({
      rolloutId: next.id,
      expectedVersion: 0,
      events: built.events(),
      next,
      effects: [],
    });
    await control.setExposure(
      { name: next.id, environment: 'production', flags },
      next.exposure,
      { on: flags, permanent: false },
    );
  }
}
