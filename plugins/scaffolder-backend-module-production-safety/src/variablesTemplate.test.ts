import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import express from 'express';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleProductionSafety from './index';

const FILE = '../../../examples/templates/write-flag-variables.yaml';
const TEMPLATE: Entity = parse(readFileSync(resolve(__dirname, FILE), 'utf8'));
const PATH = 'apps/web/.env.production';

/** A production-safety backend with one rollout, whose file is known so. */
function productionSafety(state: string) {
  const router = express.Router();
  router.get('/v1/rollouts/:id/variables', (req, response) => {
    response.json({
      rolloutId: req.params.id,
      state,
      variables: [{ flag: 'ds2', name: 'FLAG_DS2', wanted: false }],
      file: { path: PATH },
    });
  });
  return createBackendPlugin({
    pluginId: 'production-safety',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        init: async ({ http }) => http.use(router),
      });
    },
  });
}

/** Runs the template dry, so that GitHub is not asked. */
async function run(state: string, file: string, values: object = {}) {
  const fetched: string[] = [];
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      githubModule,
      scaffolderModuleProductionSafety,
      productionSafety(state),
      catalogServiceMock.factory({ entities: [TEMPLATE] }),
      createServiceFactory({
        service: coreServices.urlReader,
        deps: {},
        factory: () =>
          ({
            readUrl: async (url: string) => {
              fetched.push(url);
              return { buffer: async () => Buffer.from(file) };
            },
          } as never),
      }),
      mockServices.rootConfig.factory({
        data: {
          organization: { name: 'SiteProof' },
          integrations: { github: [{ host: 'github.com', token: 'none' }] },
        },
      }),
    ],
  });
  const { status, body } = await request(server)
    .post('/api/scaffolder/v2/dry-run')
    .send({
      template: TEMPLATE,
      values: {
        rollout: 'default.design-system-v2',
        repoUrl: 'github.com?owner=acme&repo=web',
        path: PATH,
        isNew: false,
        reason: 'It was forgotten',
        ...values,
      },
      directoryContents: [],
    });
  const left = (body.directoryContents ?? []).map(
    ({ path, base64Content }: { path: string; base64Content: string }) => [
      path,
      Buffer.from(base64Content, 'base64').toString(),
    ],
  );
  return { status, body, fetched, left };
}

describe("the template Write the flags' environment variables", () => {
  it('fetches the file, changes our lines and proposes them', async () => {
    const { status, body, fetched, left } = await run(
      'different',
      'STRIPE_KEY=x\nFLAG_DS2=true\n',
    );
    expect(status).toBe(200);
    expect(fetched).toEqual([`https://github.com/acme/web/blob/HEAD/${PATH}`]);
    expect(left).toEqual([[PATH, 'STRIPE_KEY=x\nFLAG_DS2=false\n']]);
    const steps = body.steps.map(({ id }: { id: string }) => id);
    expect(steps).toEqual(['fetch', 'write', 'publish']);
    expect(body.output.text[0].content).toBe(
      `Wrote ${PATH}. FLAG_DS2 is true; write FLAG_DS2=false.`,
    );
    expect(JSON.stringify(body.log)).toContain(
      'Performing dry run of creating pull request',
    );
  }, 60_000);

  it('proposes nothing when the file says what it should', async () => {
    const { body } = await run('equal', 'FLAG_DS2=0\n');
    expect(body.output.text[0].content).toMatch(/^Nothing to write/);
    expect(JSON.stringify(body.log)).not.toContain('creating pull request');
  }, 60_000);

  it('creates a file that is not there yet', async () => {
    const { fetched, left } = await run('missing', '', { isNew: true });
    expect(fetched).toEqual([]);
    expect(left).toEqual([[PATH, 'FLAG_DS2=false\n']]);
  }, 60_000);

  it('does not replace a file that is there after all', async () => {
    const { status, body } = await run('different', '', { isNew: true });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('Fetch it first');
  }, 60_000);
});
