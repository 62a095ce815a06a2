import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { notificationService } from '@backstage/plugin-notifications-node';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { RecordedAudit } from './RecordedAudit';

/** Services that only remember what the plugin tells them. */
export function recordedServices() {
  const audit = new RecordedAudit();
  const notifications: NotificationSendOptions[] = [];
  const signals: unknown[] = [];
  const factories = [
    createServiceFactory({
      service: coreServices.auditor,
      deps: {},
      factory: () => audit,
    }),
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        send: async (sent: NotificationSendOptions) => {
          notifications.push(sent);
        },
      }),
    }),
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({
        publish: async (signal: unknown) => {
          signals.push(signal);
        },
      }),
    }),
  ];
  return { audit, notifications, signals, factories };
}
