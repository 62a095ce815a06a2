import { toError } from '@backstage/errors';
import { peopleOf, type Incident } from '@production-safety/core';
import { INCIDENTS_SIGNAL_CHANNEL } from '@production-safety/backstage-plugin-production-safety-common';
import type { PluginServices } from '../PluginServices';
import type { RunTable } from '../runs/RunTable';
import type { DatabaseIncidentStore } from './DatabaseIncidentStore';

/**
 * Says that something changed and not what. Of what is restricted only those
 * in it are told; who else may see it asks by itself.
 */
export function publishChanges(
  { signals, logger }: Pick<PluginServices, 'signals' | 'logger'>,
  store: DatabaseIncidentStore,
  table: RunTable,
): void {
  const publish = async (incident: Incident | undefined, runId?: string) => {
    const incidentId = incident?.id;
    const users = incident?.isRestricted
      ? peopleOf(incident).filter(ref => ref.startsWith('user:'))
      : undefined;
    await signals.publish({
      recipients: users
        ? { type: 'user', entityRef: users }
        : { type: 'broadcast' },
      channel: INCIDENTS_SIGNAL_CHANNEL,
      message: {
        ...(incidentId ? { incidentId } : {}),
        ...(runId ? { runId } : {}),
      },
    });
  };
  const failed = (error: unknown) =>
    logger.warn('The signal of an incident failed', toError(error));
  store.onCommit(incident => publish(incident).catch(failed));
  table.onSave(async ({ id, incidentId }) => {
    try {
      const incident = incidentId ? await store.load(incidentId) : undefined;
      await publish(incident, id);
    } catch (error) {
      failed(error);
    }
  });
}
