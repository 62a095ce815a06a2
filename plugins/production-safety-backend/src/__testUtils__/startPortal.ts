import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import request from 'supertest';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  productionSafetyFlagControlExtensionPoint,
  type FlagControlRegistration,
} from '@production-safety/backstage-plugin-production-safety-node';
import type { FlagInspection } from '@production-safety/core';
import { InMemoryFlagControl } from '@production-safety/testing';
import { productionSafetyPlugin } from '../plugin';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { CheckedApi } from './CheckedApi';
import type { Answer } from './CheckedApi';
import type { RecordedAudit } from './RecordedAudit';
import { recordedServices } from './recordedServices';

const FLAGS = ['ds2', 'ds2-navigation', 'ds2-forms'];

/** What a permission policy decides, by the last word of the permission. */
export type TestPolicy = (action: string) => PolicyDecision;

export interface TestPortal {
  readonly api: CheckedApi;
  /** Gets a path of the plugin that is not part of the API document. */
  fetch(path: string): Promise<Pick<Answer, 'body'>>;
  readonly flags: InMemoryFlagControl;
  readonly audit: RecordedAudit;
  readonly notifications: readonly NotificationSendOptions[];
  readonly signals: readonly unknown[];
  /** Resolves once `seen` answers something; fails after some seconds. */
  eventually<T>(seen: () => Promise<T | undefined> | T | undefined): Promise<T>;
  stop(): Promise<void>;
}

/** Policies of tests change from one request to the next. */
const ALWAYS_ASKED = { permissions: { keptFor: '0s' } };

const allowAll: TestPolicy = () => ({ result: AuthorizeResult.ALLOW });

/** The plugin in a real backend, with a flag provider in memory. */
export async function startPortal(
  options: {
    readonly policy?: TestPolicy;
    readonly config?: JsonObject;
    readonly withoutFlags?: boolean;
    readonly inspection?: FlagInspection;
    readonly verifyWebhook?: FlagControlRegistration['verifyWebhook'];
    /** A database to look into; one of its own when absent. */
    readonly knex?: Knex;
    /** What is in the catalog. */
    readonly entities?: Entity[];
    /** More modules. */
    readonly modules?: readonly BackendFeature[];
  } = {},
): Promise<TestPortal> {
  const { policy = allowAll, config = {}, withoutFlags = false } = options;
  const { knex, entities = [], modules = [] } = options;
  const { factories, ...recorded } = recordedServices();
  const flags = InMemoryFlagControl.create({
    clock: systemClock,
    environments: { production: FLAGS, staging: FLAGS },
  });
  const backend = await startTestBackend({
    features: [
      productionSafetyPlugin,
      ...(withoutFlags ? [] : [flagsModule(flags, options)]),
      ...modules,
      ...(knex ? [mockServices.database.factory({ knex })] : []),
      mockServices.rootConfig.factory({
        data: { productionSafety: { ...ALWAYS_ASKED, ...config } },
      }),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      permissionsFrom(policy),
      catalogServiceMock.factory({ entities }),
      ...factories,
    ],
  });
  return {
    api: new CheckedApi(backend.server),
    fetch: path =>
      request(backend.server)
        .get(`/api/production-safety${path}`)
        .set('authorization', mockCredentials.user.header())
        .redirects(1),
    flags,
    ...recorded,
    eventually,
    stop: () => backend.stop(),
  };
}

function flagsModule(
  control: InMemoryFlagControl,
  options: Pick<FlagControlRegistration, 'inspection' | 'verifyWebhook'>,
) {
  const { inspection } = options;
  return createBackendModule({
    pluginId: 'production-safety',
    moduleId: 'flags-in-memory',
    register(env) {
      env.registerInit({
        deps: { point: productionSafetyFlagControlExtensionPoint },
        async init({ point }) {
          point.addFlagControl({
            id: 'default',
            control,
            clientPollSeconds: 15,
            ...(options.verifyWebhook
              ? { verifyWebhook: options.verifyWebhook }
              : {}),
            ...(inspection
              ? { inspection, environments: ['production', 'staging'] }
              : {}),
          });
        },
      });
    },
  });
}

function permissionsFrom(policy: TestPolicy) {
  const decide = (permission: { name: string }) =>
    policy(permission.name.replace(/^.*\./, ''));
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => {
        const { result } = decide(permission);
        return {
          result:
            result === AuthorizeResult.ALLOW
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => decide(permission)),
  }).factory;
}

const PATIENCE_MS = 8_000;

async function eventually<T>(
  seen: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await seen();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > deadline) {
      throw new Error(`Not seen within ${PATIENCE_MS} ms: ${seen}`);
    }
    await systemClock.sleep(20);
  }
}
