import type {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  HttpRouterService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { CodeHosts } from '@production-safety/core';
import type { FlagChangeLogRegistry } from './flagChanges/FlagChangeLogRegistry';
import type { FlagControlRegistry } from './flags/FlagControlRegistry';
import type { AnnouncerRegistry } from './incidents/AnnouncerRegistry';
import type { IssueTrackerRegistry } from './incidents/items/IssueTrackerRegistry';
import type { OnCallRegistry } from './incidents/onCall/OnCallRegistry';
import type { PagerRegistry } from './incidents/PagerRegistry';
import type { StatusPageRegistry } from './incidents/StatusPageRegistry';
import type { SignalSourceRegistry } from './signals/SignalSourceRegistry';

/** What the portal gives the plugin, and what modules have added. */
export interface PluginServices {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: RootConfigService;
  readonly database: DatabaseService;
  readonly events: EventsService;
  readonly httpAuth: HttpAuthService;
  readonly httpRouter: HttpRouterService;
  readonly lifecycle: LifecycleService;
  readonly logger: LoggerService;
  readonly meters: MetricsService;
  readonly notifications: NotificationService;
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
  readonly scheduler: SchedulerService;
  readonly signals: SignalsService;
  readonly urlReader: UrlReaderService;
  readonly userInfo: UserInfoService;
  readonly flags: FlagControlRegistry;
  readonly codeHosts: CodeHosts;
  readonly sources: SignalSourceRegistry;
  readonly pagers: PagerRegistry;
  readonly rotas: OnCallRegistry;
  readonly announcers: AnnouncerRegistry;
  readonly statusPages: StatusPageRegistry;
  readonly issueTrackers: IssueTrackerRegistry;
  readonly flagChangeLogs: FlagChangeLogRegistry;
}
