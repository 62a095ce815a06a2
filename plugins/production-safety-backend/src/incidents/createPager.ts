import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  pagedBefore,
  pagedBeforeNote,
  portUnavailable,
  type Clock,
  type Incident,
  type IncidentService,
  type PageRequest,
} from '@production-safety/core';
import { incidentUrl } from '../view/incidentViews';
import { alertKeyOf } from './alertKey';
import { askPager } from './askPager';
import type { IncidentQueries } from './IncidentQueries';
import type { IncidentNotifications } from './notifications/IncidentNotifications';
import { ESCALATION, type IncidentPager } from './IncidentWorker';
import type { PagerRegistry } from './PagerRegistry';
import type { IncidentSettings } from './readIncidentSettings';
import { titleForOthers } from './titleForOthers';

interface PagerOptions {
  readonly auth: AuthService;
  readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly notifications: Pick<IncidentNotifications, 'send'>;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly escalation: IncidentSettings['escalation'];
  /** Address of the plugin's pages, for who is not in the app. */
  readonly appUrl: string;
  readonly pagers: Pick<PagerRegistry, 'for'>;
  readonly queries: Pick<IncidentQueries, 'openToAll'>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly logger: LoggerService;
}

type Rung = Parameters<IncidentPager['page']>[1];

/**
 * Pages through the notifications of the portal, whom the configuration names
 * and otherwise the owners of what is affected, and through each connected
 * pager. One that fails keeps none of the others from being tried; that people
 * were not reached stands in the timeline, and when a page was taken first.
 * Nobody is woken again for what another open incident has paged for.
 */
export function createPager(options: PagerOptions): IncidentPager {
  // While a pager is away, people are not notified again at each try.
  const notified = new Set<string>();
  return {
    async page(incident, effect) {
      const before = await findPagedBefore(options, incident);
      if (before) {
        await noteBefore(options, incident, before);
        return 'later';
      }
      const pagers = incident.isDrill ? [] : options.pagers.for(incident);
      const tried = await Promise.allSettled([
        notified.has(effect.key) ||
          notify(options, incident, effect, pagers.length > 0),
        ...pagers.map(async ({ id, pager }) => {
          const page = pageOf(options.appUrl, incident);
          await askPager(options, incident.id, id, () => pager.page(page));
          return true;
        }),
      ]);
      if (tried.every(({ status }) => status === 'fulfilled')) {
        notified.delete(effect.key);
      } else if (tried[0].status === 'fulfilled' && tried[0].value) {
        notified.add(effect.key);
      }
      await reportPaged(options, incident, effect, tried);
      rethrow(tried);
      return 'paged';
    },
    async settle(incident, state) {
      if (incident.isDrill) return;
      const key = alertKeyOf(incident);
      const tried = await Promise.allSettled(
        options.pagers
          .for(incident)
          .map(({ id, pager }) =>
            askPager(options, incident.id, id, () =>
              state === 'resolved'
                ? pager.resolve(key)
                : pager.acknowledge(key),
            ),
          ),
      );
      rethrow(tried);
    },
  };
}

/** When it is not known, people are paged: twice is better than never. */
async function findPagedBefore(
  { queries, logger }: PagerOptions,
  incident: Incident,
): Promise<Incident | undefined> {
  if (!incident.trigger) return undefined;
  try {
    return pagedBefore(incident, await queries.openToAll());
  } catch (error) {
    logger.warn(`What else was paged for is not known: ${error}`);
    return undefined;
  }
}

/** Once, when the first page was taken; a ticket wakes nobody. */
async function reportPaged(
  { service }: PagerOptions,
  { id, pagedAt }: Incident,
  { kind, rung }: Rung,
  tried: readonly PromiseSettledResult<boolean>[],
): Promise<void> {
  const isTaken = tried.some(each => each.status === 'fulfilled' && each.value);
  if (kind !== 'page' || pagedAt !== undefined || !isTaken) return;
  await service.execute(id, { type: 'report-paged', rung }, ESCALATION);
}

function rethrow(tried: readonly PromiseSettledResult<unknown>[]): void {
  const failed = tried.find(
    (each): each is PromiseRejectedResult => each.status === 'rejected',
  );
  if (failed) throw failed.reason;
}

function pageOf(appUrl: string, incident: Incident): PageRequest {
  const { id, severity, declaredAt, components = [] } = incident;
  return {
    key: alertKeyOf(incident),
    summary: `${severity}: ${titleForOthers(incident)}`,
    severity,
    components: incident.isRestricted ? [] : components,
    declaredAt,
    href: incidentUrl(appUrl, id),
  };
}

/** True when there was somebody to notify. */
async function notify(
  options: PagerOptions,
  incident: Incident,
  { rung, whom, kind, key }: Rung,
  isPagedElsewhere: boolean,
): Promise<boolean> {
  const people = await recipientsOf(options, incident, whom);
  if (people.length === 0) {
    if (!isPagedElsewhere) await noteNobody(options, incident, rung, key);
    return false;
  }
  await options.notifications.send(incident, people, {
    key,
    description: `${
      kind === 'page' ? 'You are needed' : 'Somebody has to look'
    }: nobody has acknowledged this${incident.isDrill ? ' drill' : ''} yet.`,
    severity: kind === 'page' ? 'critical' : 'normal',
  });
  return true;
}

async function recipientsOf(
  { auth, catalog, escalation }: PagerOptions,
  { components = [], commander, isRestricted }: Incident,
  whom: readonly string[],
): Promise<readonly string[]> {
  // Who is called by the ladder may not know that there is such an incident.
  if (isRestricted) return escalation.restricted ?? [];
  const named = whom.flatMap(name => escalation[name] ?? []);
  const inCommand = whom.includes('commander') && commander ? [commander] : [];
  if (named.length > 0) return [...new Set([...named, ...inCommand])];
  if (components.length === 0) return inCommand;
  const credentials = await auth.getOwnServiceCredentials();
  const { items } = await catalog
    .getEntitiesByRefs({ entityRefs: [...components] }, { credentials })
    .catch(cause => {
      throw portUnavailable('The catalog does not answer', { cause });
    });
  const owners = items.flatMap(entity =>
    (entity?.relations ?? [])
      .filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ targetRef }) => targetRef),
  );
  return [...new Set([...owners, ...inCommand])];
}

function noteNobody(
  options: PagerOptions,
  incident: Incident,
  rung: string,
  key: string,
): Promise<void> {
  options.logger.error(
    `Nobody is configured for the rung ${rung} of incident ${incident.id}`,
  );
  const why = incident.isRestricted
    ? 'no user or group is configured for restricted incidents'
    : 'no user or group is configured for it, and nothing that is affected has an owner';
  const text = `Nobody was paged for the rung ${rung}: ${why}. Call them yourself.`;
  return note(options, incident, text, `${key}:nobody`);
}

/** Once for each incident that was before it. */
function noteBefore(
  options: PagerOptions,
  incident: Incident,
  before: Incident,
): Promise<void> {
  const { severity, title } = before;
  const text = `Nobody is paged for this while ${severity} "${title}" is open: people were paged for the same cause there.`;
  return note(options, incident, text, pagedBeforeNote(incident, before));
}

async function note(
  { service, clock }: PagerOptions,
  { id }: Incident,
  text: string,
  entryId: string,
): Promise<void> {
  const source = 'escalation';
  const command = {
    type: 'note',
    text,
    occurredAt: clock.now(),
    source,
  } as const;
  await service.execute(id, command, ESCALATION, entryId);
}
