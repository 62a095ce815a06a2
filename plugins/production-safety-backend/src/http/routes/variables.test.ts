import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { aDefinition, aRollout } from '@production-safety/testing';
import type { Knex } from 'knex';
import { commitOf } from '../../__testUtils__/commitOf';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { denying } from '../../__testUtils__/policies';
import { REPOSITORY, coded } from '../../__testUtils__/preparing';
import { startPortal } from '../../__testUtils__/startPortal';
import type { TestPolicy, TestPortal } from '../../__testUtils__/startPortal';
import { DatabaseRolloutStore } from '../../database/DatabaseRolloutStore';

jest.setTimeout(60_000);

const databases = eachDatabase();
const pathOf = (name: string) => `/v1/rollouts/default.${name}/variables`;
const PATH = pathOf('forms');
const RIGHT = 'FLAG_DS2=0\nFLAG_DS2_NAVIGATION=0\nFLAG_DS2_FORMS=0\n';

describe('variables of a rollout', () => {
  let knex: Knex;
  let portal: TestPortal;
  let policy: TestPolicy;
  let file: () => string;
  const asked: string[] = [];

  beforeAll(async () => {
    knex = await databases.migrated('SQLITE_3');
    const store = DatabaseRolloutStore.create({
      knex,
      logger: mockServices.logger.mock(),
    });
    const envFile = '.env.production';
    const code = aRollout().defined(coded('forms', { envFile }));
    await store.commit(commitOf(code.inPhase(0)));
    const over = aRollout().defined(coded('over', { envFile: 'over.env' }));
    await store.commit(commitOf(over.inPhase(9).completed()));
    const bare = aRollout().defined(aDefinition().named('bare'));
    await store.commit(commitOf(bare.inPhase(0)));
  });

  beforeEach(async () => {
    policy = denying();
    file = () => RIGHT;
    asked.length = 0;
    portal = await startPortal({
      knex,
      policy: action => policy(action),
      config: { variables: { templatePath: '/create/templates/default/env' } },
      modules: [
        createServiceFactory({
          service: coreServices.urlReader,
          deps: {},
          factory: () =>
            ({
              readUrl: async (url: string) => {
                asked.push(url);
                const bytes = Buffer.from(file());
                return { buffer: async () => bytes };
              },
            } as never),
        }),
      ],
    });
  });

  afterEach(() => portal.stop());

  it('are those in the file', async () => {
    const { status, body } = await portal.api.get(PATH);
    expect(status).toBe(200);
    expect(asked).toEqual([`${REPOSITORY}/blob/HEAD/.env.production`]);
    expect(body).toMatchObject({
      rolloutId: 'default.forms',
      state: 'equal',
      text: 'FLAG_DS2=false\nFLAG_DS2_NAVIGATION=false\nFLAG_DS2_FORMS=false\n',
      file: {
        path: '.env.production',
        repository: REPOSITORY,
        url: `${REPOSITORY}/blob/HEAD/.env.production`,
        lookedAt: expect.stringMatching(/Z$/),
      },
      differences: [],
    });
    expect(body.variables).toContainEqual({
      flag: 'ds2-forms',
      name: 'FLAG_DS2_FORMS',
      wanted: false,
      found: 'as-wanted',
    });
  });

  it('differ from the file, each in a sentence, and its secrets stay there', async () => {
    file = () =>
      'STRIPE_KEY=hunter2\nFLAG_DS2=true\nFLAG_DS2_FORMS=hunter2\nflag_ds2_navigation=hunter2\n';
    const { body } = await portal.api.get(PATH);
    expect(body.state).toBe('different');
    const sentences = body.differences.map(
      ({ sentence }: { sentence: string }) => sentence,
    );
    expect(sentences).toEqual([
      'FLAG_DS2 is true; write FLAG_DS2=false.',
      'flag_ds2_navigation is no variable of a flag; write FLAG_DS2_NAVIGATION=false.',
      'FLAG_DS2_FORMS is neither true nor false; write FLAG_DS2_FORMS=false.',
    ]);
    expect(JSON.stringify(body)).not.toMatch(/hunter2|STRIPE/);
    const stored = await knex('rollout_states').select('state');
    expect(JSON.stringify(stored)).not.toContain('hunter2');
  });

  it('are on once everybody has V2', async () => {
    const { body } = await portal.api.get(pathOf('over'));
    expect(body.text).toContain('FLAG_DS2=true\n');
    expect(body.state).toBe('different');
  });

  it('are known without a file', async () => {
    const { body } = await portal.api.get(pathOf('bare'));
    expect(body).toMatchObject({ state: 'undeclared', differences: [] });
    expect(body.file).toBeUndefined();
    expect(body.writePath).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('are all missing when the file is', async () => {
    file = () => {
      throw new NotFoundError('gone');
    };
    const { body } = await portal.api.get(PATH);
    expect(body.state).toBe('missing');
    expect(body.differences).toHaveLength(3);
    expect(body.file.fix).toMatch(/Create it/);
    expect(decodeURIComponent(body.writePath)).toContain('"isNew":true');
  });

  it('are never equal to what could not be read', async () => {
    file = () => {
      throw new Error('Bad credentials');
    };
    const { status, body } = await portal.api.get(PATH);
    expect(status).toBe(200);
    expect(body.state).toBe('unreadable');
    expect(body.differences).toEqual([]);
    expect(body.variables).toHaveLength(3);
    expect(body.variables).not.toContainEqual(
      expect.not.objectContaining({ found: 'unknown' }),
    );
    expect(body.file.reason).toMatch(/could not be read/);
  });

  it('come with the template that writes them, filled in', async () => {
    const { body } = await portal.api.get(PATH);
    const url = new URL(body.writePath, 'http://portal');
    expect(url.pathname).toBe('/create/templates/default/env');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      rollout: 'default.forms',
      repoUrl: 'github.com?owner=acme&repo=web',
      path: '.env.production',
      isNew: false,
    });
  });

  it('are hidden with the rollout', async () => {
    policy = denying('read');
    expect((await portal.api.get(PATH)).status).toBe(404);
    expect(asked).toEqual([]);
  });
});
