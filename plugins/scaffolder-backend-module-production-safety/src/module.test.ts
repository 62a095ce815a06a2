import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import express from 'express';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModuleProductionSafety from './index';

const TEMPLATE: Entity = parse(
  readFileSync(
    resolve(__dirname, '../../../examples/templates/emergency-rollback.yaml'),
    'utf8',
  ),
);

const ROLLOUT = {
  id: 'default.design-system-v2',
  title: 'Design system v2',
  status: 'active',
  environment: 'production',
  exposure: { percent: 25 },
  flags: [{ key: 'ds2-forms', part: 'forms', primary: true }],
  parts: [{ name: 'forms', flags: ['ds2-forms'], state: 'on' }],
};

interface Asked {
  readonly authorization: string | undefined;
  readonly body: object;
}

/** A production-safety backend with one rollout, which confirms at once. */
function productionSafety(asked: Asked[]) {
  const operation = {
    id: 'op-1',
    state: 'confirmed',
    elapsedMs: 1_400,
    sentence: 'V1 for all users, confirmed in 1.4 s.',
  };
  const router = express.Router();
  router.use(express.json());
  router.get('/v1/entities/rollouts', (_, response) => {
    response.json({ items: [ROLLOUT] });
  });
  router.get('/v1/rollouts/:id', (_, response) => {
    response.json(ROLLOUT);
  });
  router.post('/v1/rollouts/:id/commands', (req, response) => {
    asked.push({ authorization: req.headers.authorization, body: req.body });
    response.status(202).json({ operation, joined: false });
  });
  router.get('/v1/operations/op-1', (_, response) => {
    response.json(operation);
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

async function startScaffolder() {
  const asked: Asked[] = [];
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleProductionSafety,
      productionSafety(asked),
      catalogServiceMock.factory({ entities: [TEMPLATE] }),
      mockServices.rootConfig.factory({
        data: {
          organization: { name: 'SiteProof' },
          productionSafety: { appPath: '/safety' },
        },
      }),
    ],
  });
  return { asked, api: request(server) };
}

const values = {
  component: 'component:default/siteproof-web',
  reason: 'Photos are lost',
  parts: ['forms'],
};

describe('the template Emergency rollback', () => {
  it('rolls back for the person who runs it and links to the result', async () => {
    const { asked, api } = await startScaffolder();
    const { body: task } = await api
      .post('/api/scaffolder/v2/tasks')
      .set('authorization', mockCredentials.user.header('user:default/jo'))
      .send({ templateRef: 'template:default/emergency-rollback', values });
    const { text } = await api
      .get(`/api/scaffolder/v2/tasks/${task.id}/eventstream`)
      .buffer(true);
    const completion = text
      .split('\n')
      .filter(line => line.startsWith('data: '))
      .map(line => JSON.parse(line.slice('data: '.length)))
      .find(({ type }) => type === 'completion');
    expect(completion.body).toMatchObject({
      output: {
        links: [
          { url: '/safety/rollouts/default.design-system-v2' },
          { entityRef: 'component:default/siteproof-web' },
        ],
        text: [{ content: 'V1 for all users, confirmed in 1.4 s.' }],
      },
    });
    expect(asked).toEqual([
      {
        authorization: expect.stringContaining('user:default/jo'),
        body: {
          type: 'rollback',
          reason: 'Photos are lost',
          parts: ['forms'],
          idempotencyKey: expect.stringContaining(task.id),
        },
      },
    ]);
  }, 60_000);

  it('can be tried without changing anything', async () => {
    const { asked, api } = await startScaffolder();
    const { status, body } = await api.post('/api/scaffolder/v2/dry-run').send({
      template: TEMPLATE,
      values,
      directoryContents: [],
    });
    expect(status).toBe(200);
    expect(body.output.text[0].content).toBe(
      'Would roll back Design system v2 (forms) in production: 25 % of users return to V1. Flags: ds2-forms.',
    );
    expect(asked).toEqual([]);
  }, 60_000);
});
