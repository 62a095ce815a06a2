import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Clock,
  CodeHosts,
  Incident,
  IncidentService,
  LookedAtDeploys,
} from '@production-safety/core';
import type { Knex } from 'knex';
import type { JobObserver } from '../../jobs/JobObserver';
import { watched } from '../../jobs/scheduleJobs';
import type { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import type { IncidentQueries } from '../IncidentQueries';
import { DeployLookTable, type KeptLook } from './DeployLookTable';
import { DeployPlaces, type ComponentPlace } from './DeployPlaces';
import { DeployWatcher } from './DeployWatcher';

const EVERY = { minutes: 1 };

interface DeployOptions {
  readonly knex: Knex;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly codeHosts: Pick<CodeHosts, 'deployer'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
  readonly scheduler: SchedulerService;
  readonly queries: IncidentQueries;
  readonly service: IncidentService;
  readonly store: Pick<DatabaseIncidentStore, 'onCommit'>;
}

/** A place of an incident with what is known of it; nothing before a look. */
export interface PlaceLook extends ComponentPlace {
  readonly kept?: KeptLook;
}

/** What is deployed of what incidents affect, as far as it is known. */
export interface ConnectedDeploys {
  readonly watcher: Pick<DeployWatcher, 'ask' | 'look'>;
  of(incident: Incident): Promise<{
    readonly places: readonly PlaceLook[];
    readonly problems: readonly string[];
  }>;
  start(): Promise<void>;
}

/** Puts the parts of deployments together. */
export function connectDeploys(options: DeployOptions): ConnectedDeploys {
  const { knex, logger, scheduler, store } = options;
  const table = new DeployLookTable(knex);
  const places = new DeployPlaces(options);
  const watcher = new DeployWatcher({ ...options, table, places });
  store.onCommit(incident => {
    if (!isNew(incident)) return;
    watcher.look(incident).catch(error => {
      logger.warn(`Deployments of incident ${incident.id}: ${error}`);
    });
  });
  return {
    watcher,
    async of(incident) {
      const found = await places.of(incident);
      const looks = await Promise.all(
        found.places.map(async each => ({
          ...each,
          kept: await table.of(each.place),
        })),
      );
      return { places: looks, problems: found.problems };
    },
    async start() {
      await scheduler.scheduleTask({
        id: 'production-safety-deployments',
        frequency: EVERY,
        timeout: { minutes: 4 },
        initialDelay: { seconds: 5 },
        scope: 'global',
        fn: watched('deployments', () => watcher.round(), options),
      });
    },
  };
}

/** Its first commit: whoever is in it will want to know at once. */
function isNew({ version }: Incident): boolean {
  return version === 1;
}

/** Those that were looked at with success at some time. */
export function lookedAt(
  places: readonly PlaceLook[],
): readonly LookedAtDeploys[] {
  return places.flatMap(({ place, component, kept }) =>
    kept?.known ? [{ place, component, look: kept.known.look }] : [],
  );
}
