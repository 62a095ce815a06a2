import { createServiceFactory } from '@backstage/backend-plugin-api';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import productionSafetyPlugin from '@production-safety/backstage-plugin-production-safety-backend';
import productionSafetyModuleFlagsmith from '@production-safety/backstage-plugin-production-safety-backend-module-flagsmith';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import type { AddressInfo } from 'node:net';

/** Our backend plugin with its real stores, jobs and HTTP. */
export interface BenchBackend {
  /** Base of the API, without a slash at its end. */
  readonly url: string;
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/**
 * Starts the plugin on a free port over the given database. Only what is not
 * ours is replaced: sign-in, the catalog and notifications.
 */
export async function startBackend(options: {
  knex: Knex;
  flagsmithUrl: string;
  /** With their client keys; `production` unless given. */
  environments?: readonly { name: string; clientKey: string }[];
  /** Runs scheduled jobs as a portal does; else none of them runs. */
  isScheduled?: boolean;
  /** `productionSafety.signals`. */
  signals?: JsonObject;
}): Promise<BenchBackend> {
  const backend = await startTestBackend({
    features: [
      productionSafetyPlugin,
      productionSafetyModuleFlagsmith,
      mockServices.database.factory({ knex: options.knex }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          productionSafety: {
            ...(options.signals ? { signals: options.signals } : {}),
            flagsmith: [
              {
                id: 'default',
                apiUrl: `${options.flagsmithUrl}/api/v1/`,
                organisationKey: 'sandbox-admin-key',
                clientPollSeconds: 15,
                projectId: 1,
                environments: [
                  ...(options.environments ?? [
                    { name: 'production', clientKey: 'sandbox-production' },
                  ]),
                ],
              },
            ],
          },
        },
      }),
      catalogServiceMock.factory({ entities: [] }),
      ...(options.isScheduled ? [schedulerServiceFactory] : []),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => undefined }),
      }),
    ],
  });
  const { port } = backend.server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}/api/production-safety/v1`;
  return {
    url: base,
    stop: () => backend.stop(),
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) {
        throw new Error(`${method} ${path}: ${response.status} ${text}`);
      }
      return JSON.parse(text) as T;
    },
  };
}
