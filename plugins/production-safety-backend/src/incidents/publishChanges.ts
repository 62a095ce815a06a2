import { toError } from '@backstage/errors';
import {
  peopleOf,
  type Incident,
  type IncidentEvent,
} from '@production-safety/core';
import {
  INCIDENTS_SIGNAL_CHANNEL,
  INCIDENT_RESTRICTED_TOPIC,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { PluginServices } from '../PluginServices';
import type { RunTable } from '../runs/RunTable';
import type { DatabaseIncidentStore } from './DatabaseIncidentStore';

/**
 * Says that something changed and not what. Of what is restricted only those
 * in it are told; who else may see it asks by itself. All are told when
 * something became restricted, without which: it goes from their screens and
 * from what was copied of it.
 */
export function publishChanges(
  {
    events,
    signals,
    logger,
  }: Pick<PluginServices, 'events' | 'signals' | 'logger'>,
  store: DatabaseIncidentStore,
  table: RunTable,
): void {
  const channel = INCIDENTS_SIGNAL_CHANNEL;
  const publish = async (incident: Incident | undefined, runId?: string) => {
    const incidentId = incident?.id;
    const users = incident?.isRestricted
      ? peopleOf(incident).filter(ref => ref.startsWith('user:'))
      : undefined;
    await signals.publish({
      recipients: users
        ? { type: 'user', entityRef: users }
        : { type: 'broadcast' },
      channel,
      message: {
        ...(incidentId ? { incidentId } : {}),
        ...(runId ? { runId } : {}),
      },
    });
  };
  const hide = async () => {
    const recipients = { type: 'broadcast' } as const;
    await signals.publish({ recipients, channel, message: {} });
    await events.publish({
      topic: INCIDENT_RESTRICTED_TOPIC,
      eventPayload: {},
    });
  };
  const failed = (error: unknown) =>
    logger.warn('The signal of an incident failed', toError(error));
  store.onCommit((incident, news) => {
    publish(incident).catch(failed);
    if (news.some(becameRestricted)) hide().catch(failed);
  });
  table.onSave(async ({ id, incidentId }) => {
    try {
      const incident = incidentId ? await store.load(incidentId) : undefined;
      await publish(incident, id);
    } catch (error) {
      failed(error);
    }
  });
}

function becameRestricted(event: IncidentEvent): boolean {
  return event.type === 'restriction-set' && event.isRestricted;
}
