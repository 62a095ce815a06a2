import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  portUnavailable,
  type Clock,
  type DurationMs,
  type Incident,
  type IncidentService,
} from '@production-safety/core';
import { withinTime } from '../jobs/withinTime';
import { ESCALATION, type Pager } from './IncidentClerk';
import type { IncidentSettings } from './readIncidentSettings';

/** A portal that takes longer than this is asked again later. */
const SEND_WITHIN_MS: DurationMs = 10_000;

interface PagerOptions {
  readonly auth: AuthService;
  readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly notifications: NotificationService;
  readonly service: Pick<IncidentService, 'execute'>;
  readonly escalation: IncidentSettings['escalation'];
  /** Path of the plugin's pages in the app. */
  readonly appPath: string;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly logger: LoggerService;
}

/**
 * Pages through the notifications of the portal: whom the configuration names,
 * and otherwise the owners of what is affected. That nobody was reached stands
 * in the timeline.
 */
export function createPager(options: PagerOptions): Pager {
  return async (incident, { rung, whom, kind, key }) => {
    const people = await recipientsOf(options, incident, whom);
    if (people.length === 0) {
      await noteNobody(options, incident, rung, key);
      return;
    }
    // Who may not see it must not learn from a page what it is about.
    const title = incident.isRestricted
      ? 'Restricted incident'
      : incident.title;
    const sending = options.notifications.send({
      recipients: { type: 'entity', entityRef: [...people] },
      payload: {
        title: `${incident.severity}: ${title}`,
        description: `${
          kind === 'page' ? 'You are needed' : 'Somebody has to look'
        }: nobody has acknowledged this${
          incident.isDrill ? ' drill' : ''
        } yet.`,
        link: `${options.appPath}/incidents/${encodeURIComponent(incident.id)}`,
        severity: kind === 'page' ? 'critical' : 'normal',
        topic: 'production-safety.incident',
        // Done again after a crash it is the same notification.
        scope: `production-safety.${key}`,
      },
    });
    const sent = await withinTime(sending, SEND_WITHIN_MS, options.clock);
    if (sent === 'late') {
      throw portUnavailable('The notifications of the portal did not answer');
    }
  };
}

async function recipientsOf(
  { auth, catalog, escalation }: PagerOptions,
  { components = [], commander }: Incident,
  whom: readonly string[],
): Promise<readonly string[]> {
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

async function noteNobody(
  { service, clock, logger }: PagerOptions,
  { id }: Incident,
  rung: string,
  key: string,
): Promise<void> {
  logger.error(`Nobody is configured for the rung ${rung} of incident ${id}`);
  const command = {
    type: 'note',
    text: `Nobody was paged for the rung ${rung}: no user or group is configured for it, and nothing that is affected has an owner. Call them yourself.`,
    occurredAt: clock.now(),
    source: 'escalation',
  } as const;
  await service.execute(id, command, ESCALATION, `${key}:nobody`);
}
