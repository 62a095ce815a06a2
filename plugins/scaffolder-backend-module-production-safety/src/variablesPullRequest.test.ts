import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import {
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import express from 'express';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleProductionSafety from './index';

const FILE = '../../../examples/templates/write-flag-variables.yaml';
const TEMPLATE: Entity = parse(readFileSync(resolve(__dirname, FILE), 'utf8'));
const HOST = 'github.sandbox.localhost';
const PATH = '.env.production';

const wanted = { FLAG_DS2: false };

/** Answers with what one flag should be now. */
const productionSafety = createBackendPlugin({
  pluginId: 'production-safety',
  register(env) {
    const router = express.Router();
    router.get('/v1/rollouts/:id/variables', (req, response) => {
      response.json({
        rolloutId: req.params.id,
        state: 'different',
        variables: [{ flag: 'ds2', name: 'FLAG_DS2', wanted: wanted.FLAG_DS2 }],
        file: { path: PATH },
      });
    });
    env.registerInit({
      deps: { http: coreServices.httpRouter },
      init: async ({ http }) => http.use(router),
    });
  },
});

async function startPortal(sandbox: RunningSandbox) {
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      githubModule,
      scaffolderModuleProductionSafety,
      productionSafety,
      urlReaderServiceFactory,
      catalogServiceMock.factory({ entities: [TEMPLATE] }),
      mockServices.rootConfig.factory({
        data: {
          organization: { name: 'SiteProof' },
          integrations: {
            github: [
              {
                host: HOST,
                apiBaseUrl: `${sandbox.url}/github/api/v3`,
                token: SANDBOX_TOKEN,
              },
            ],
          },
        },
      }),
    ],
  });
  return request(server);
}

async function run(api: ReturnType<typeof request>) {
  const { body: task } = await api
    .post('/api/scaffolder/v2/tasks')
    .set('authorization', mockCredentials.user.header('user:default/jo'))
    .send({
      templateRef: 'template:default/write-flag-variables',
      values: {
        rollout: 'default.design-system-v2',
        repoUrl: `${HOST}?owner=acme&repo=web`,
        path: PATH,
        isNew: false,
        reason: 'It was forgotten',
      },
    });
  const { text } = await api
    .get(`/api/scaffolder/v2/tasks/${task.id}/eventstream`)
    .buffer(true);
  return text
    .split('\n')
    .filter((line: string) => line.startsWith('data: '))
    .map((line: string) => JSON.parse(line.slice('data: '.length)))
    .find(({ type }: { type: string }) => type === 'completion').body;
}

describe('the pull request with the variables', () => {
  let sandbox: RunningSandbox;
  const sent = async (path: string, body: object) =>
    fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const rest = async (path: string) =>
    fetch(`${sandbox.url}/github/api/v3/repos/acme/web${path}`, {
      headers: { authorization: `Bearer ${SANDBOX_TOKEN}` },
    });
  const pulls = async () => (await rest('/pulls')).json();

  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'empty' });
    await sent('/sandbox/github/repositories', {
      name: 'acme/web',
      files: { [PATH]: 'STRIPE_KEY=hunter2\r\nFLAG_DS2=yes\r\n', b: 'B' },
    });
  });

  afterAll(() => sandbox.close());

  it('changes our lines alone, says why, and is brought up to date', async () => {
    const api = await startPortal(sandbox);
    const done = await run(api);
    const [pull, ...more] = await pulls();
    expect(more).toEqual([]);
    expect(done.output.links[0].url).toBe(pull.html_url);
    expect(pull.body).toContain('FLAG_DS2 is true; write FLAG_DS2=false.');
    expect(pull.body).toContain(
      'Asked for by user:default/jo: It was forgotten',
    );
    expect(JSON.stringify([done, pull])).not.toMatch(/hunter2|STRIPE/);
    const branch = encodeURIComponent(pull.head.ref);
    const proposed = async (path: string) =>
      (await rest(`/contents/${path}?ref=${branch}`)).text();
    expect(await proposed(PATH)).toBe(
      'STRIPE_KEY=hunter2\r\nFLAG_DS2=false\r\n',
    );
    expect(await proposed('b')).toBe('B');

    await run(api);
    expect(await pulls()).toHaveLength(1);

    wanted.FLAG_DS2 = true;
    const { output } = await run(api);
    expect(output.text[0].content).toMatch(/^Nothing to write/);
  }, 90_000);
});
