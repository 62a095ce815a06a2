import createKnex, { type Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { outboxDepth } from '../observe/outboxDepth';
import { reportableError } from '../observe/reportableError';
import { CatalogRollouts } from './CatalogRollouts';
import { DatabaseOutbox } from './DatabaseOutbox';
import { RolloutQueries } from './RolloutQueries';
import { ServingTable } from './ServingTable';

jest.setTimeout(60_000);

const databases = eachDatabase();
const group = {
  provider: 'default',
  environment: 'production',
  kind: 'served',
} as const;

type Ask = (knex: Knex) => Promise<unknown>;

const ASKED: readonly [string, Ask][] = [
  [
    'a list',
    knex =>
      new RolloutQueries(knex).list({
        filters: { text: 'x' },
        sort: 'name',
        order: 'asc',
        limit: 2,
      }),
  ],
  ['one rollout', knex => new RolloutQueries(knex).byId('default.a')],
  ['a component', knex => new RolloutQueries(knex).byComponent('a')],
  ['an operation', knex => new RolloutQueries(knex).operation('a')],
  ['events', knex => new RolloutQueries(knex).eventsPage('a', { limit: 1 })],
  ['exposure', knex => new RolloutQueries(knex).exposureEvents('a')],
  ['facets', knex => new RolloutQueries(knex).facets()],
  ['manifests', knex => new CatalogRollouts(knex).all()],
  ['a manifest', knex => new CatalogRollouts(knex).noteAbsent(['a'], 0)],
  ['groups to check', knex => new ServingTable(knex).groups()],
  ['rollouts to check', knex => new ServingTable(knex).rolloutsOf(group)],
  ['versions to check', knex => new ServingTable(knex).versionsOf(group)],
  ['the depth of the outbox', knex => outboxDepth(knex)],
  [
    'effects',
    knex =>
      DatabaseOutbox.create({ knex }).claim({ now: 0, leaseMs: 1, limit: 1 }),
  ],
  [
    'the next effect',
    knex => DatabaseOutbox.create({ knex }).nextDueAfter(0, 'close'),
  ],
  ['a lease', knex => DatabaseOutbox.create({ knex }).extend('token', 0)],
  [
    'an outcome',
    knex => DatabaseOutbox.create({ knex }).settle('token', { status: 'done' }),
  ],
];

function itFailsPlainly(database: () => Promise<Knex>): void {
  it.each(ASKED)('%s', async (_, ask) => {
    const knex = await database();
    const error = await ask(knex).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'SafetyError',
      code: 'port-unavailable',
      message: 'The database of production safety did not store or answer',
    });
    const reported = reportableError(error) as Error;
    expect(`${reported.stack} ${JSON.stringify(reported)}`).not.toMatch(
      /select |update |no such table|relation|127\.0\.0\.1|secret/,
    );
    expect(reported.cause).toBeUndefined();
  });
}

describe.each(databases.ids)('Without tables %s fails plainly for', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.empty(id);
  });

  itFailsPlainly(async () => knex);
});

describe('A PostgreSQL that is not there fails plainly for', () => {
  const nobody = createKnex({
    client: 'pg',
    connection: 'postgresql://postgres:secret@127.0.0.1:1/none',
    acquireConnectionTimeout: 2_000,
    // It says at each try that nobody is there, which is the point.
    log: { debug: () => {}, warn: () => {}, error: () => {} },
  });

  afterAll(() => nobody.destroy());

  itFailsPlainly(async () => nobody);
});
