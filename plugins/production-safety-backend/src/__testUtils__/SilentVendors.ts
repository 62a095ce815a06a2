import { createBackendModule } from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { INCIDENT_RESTRICTED_TOPIC } from '@production-safety/backstage-plugin-production-safety-common';
import {
  productionSafetyAnnouncerExtensionPoint,
  productionSafetyIssueTrackerExtensionPoint,
  productionSafetyPagerExtensionPoint,
  productionSafetyStatusPageExtensionPoint,
} from '@production-safety/backstage-plugin-production-safety-node';
import {
  InMemoryAnnouncer,
  InMemoryIssueTracker,
  InMemoryPager,
  InMemoryStatusPage,
} from '@production-safety/testing';

/** A vendor of each kind that incidents know, and what they were told. */
export class SilentVendors {
  readonly pager = InMemoryPager.create();
  readonly chat = InMemoryAnnouncer.create();
  readonly page = InMemoryStatusPage.create();
  readonly tracker = InMemoryIssueTracker.create();
  /** How often the portal has said that something became restricted. */
  restricted = 0;

  readonly module = createBackendModule({
    pluginId: 'production-safety',
    moduleId: 'silent-vendors',
    register: env => {
      env.registerInit({
        deps: {
          pagers: productionSafetyPagerExtensionPoint,
          chats: productionSafetyAnnouncerExtensionPoint,
          pages: productionSafetyStatusPageExtensionPoint,
          trackers: productionSafetyIssueTrackerExtensionPoint,
          events: eventsServiceRef,
        },
        init: async ({ pagers, chats, pages, trackers, events }) => {
          pagers.addPager({ id: 'pager', pager: this.pager });
          chats.addAnnouncer({ id: 'chat', announcer: this.chat });
          pages.addStatusPage({
            id: 'page',
            statusPage: this.page,
            components: {},
          });
          trackers.addIssueTracker({
            id: 'tracker',
            tracker: this.tracker,
            repositoryOf: () => undefined,
            defaultRepository: 'https://code.example.com/acme/web',
          });
          await events.subscribe({
            id: 'silent-vendors',
            topics: [INCIDENT_RESTRICTED_TOPIC],
            onEvent: async () => {
              this.restricted += 1;
            },
          });
        },
      });
    },
  });
}
