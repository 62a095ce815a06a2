import { createMockDirectory } from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  InMemoryFlagControl,
  aDefinition,
  actors,
} from '@production-safety/testing';
import { CLOSING } from '../__testUtils__/doom';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { eventually } from '../__testUtils__/eventually';
import { startReplica } from '../__testUtils__/startReplica';
import { MIGRATIONS_DIRECTORY } from '../database/applyMigrations';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';

jest.setTimeout(120_000);

const databases = eachDatabase();
const directory = createMockDirectory();
const ID = 'default.design-system-v2';
const FLAGS = ['ds2', 'ds2-navigation', 'ds2-forms'];
const reason = 'Error rate is up';

/** Runs TypeScript as it is, like every backend of this repository. */
const LOADER = require.resolve('@backstage/cli/config/nodeTransform.cjs');
const DOOMED = path.resolve(__dirname, '../__testUtils__/doomedReplica.ts');

async function killInTheMiddle(config: Knex.Config): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--require', LOADER, DOOMED, JSON.stringify(config)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'development' },
    },
  );
  let said = '';
  child.stderr.on('data', text => {
    said += text;
  });
  const [first] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit'),
  ]);
  if (String(first) !== CLOSING) {
    child.kill('SIGKILL');
    throw new Error(`The process ended before it was killed: ${said}`);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe.each(databases.ids)('A process killed with -9 on %s', databaseId => {
  async function openDatabase(): Promise<{ knex: Knex; config: Knex.Config }> {
    if (databaseId !== 'SQLITE_3') {
      const knex = await databases.migrated(databaseId);
      const { client, connection } = knex.client.config;
      return { knex, config: { client, connection } };
    }
    // In memory it would die with the process.
    const config: Knex.Config = {
      client: 'better-sqlite3',
      connection: { filename: directory.resolve('safety.sqlite') },
      useNullAsDefault: true,
    };
    const knex = createKnex(config);
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    return { knex, config };
  }

  it('leaves a rollback that the next one finishes', async () => {
    const { knex, config } = await openDatabase();
    const flags = InMemoryFlagControl.create({
      clock: systemClock,
      environments: { production: FLAGS },
    });
    const before = await startReplica({ name: 'a', knex, flags });
    const definition = aDefinition().withSoak(0).build();
    const { service, store } = before;
    await service.execute(ID, { type: 'define', definition }, actors.jo);
    await service.execute(ID, { type: 'start', reason }, actors.jo);
    await eventually(async () => {
      const rollout = await store.load(ID);
      return rollout?.exposureWrite?.status === 'done' || undefined;
    });
    await before.worker.stop();
    await service.execute(ID, { type: 'rollback', reason }, actors.sam);

    await killInTheMiddle(config);
    expect((await store.load(ID))?.rollbacks[0].closure.status).toBe('pending');

    const after = await startReplica({ name: 'b', knex, flags });
    const operation = await eventually(async () => {
      const [rollback] = (await store.load(ID))?.rollbacks ?? [];
      return rollback.finishedAt === undefined ? undefined : rollback;
    });
    expect(operation).toMatchObject({
      closure: { status: 'done' },
      confirmation: { status: 'confirmed' },
      flags: FLAGS.map(key => ({ key, status: 'off' })),
    });
    await after.worker.stop();
    if (databaseId === 'SQLITE_3') await knex.destroy();
  });
});
