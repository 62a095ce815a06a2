import type {
  PageComponent,
  PageIncident,
  StatuspagePage,
} from './StatuspagePage';
import { SANDBOX_STATUS_PAGE } from './StatuspagePage';

/** A component as the API has it. */
export const componentWire = ({ id, name, status }: PageComponent) => ({
  id,
  page_id: SANDBOX_STATUS_PAGE,
  name,
  status,
});

/** An incident as the API has it: updates the newest first. */
export function incidentWire(page: StatuspagePage, incident: PageIncident) {
  const { id, name, status, createdAt, updatedAt, metadata } = incident;
  return {
    id,
    page_id: SANDBOX_STATUS_PAGE,
    name,
    status,
    impact: 'none',
    impact_override: null,
    created_at: createdAt,
    updated_at: updatedAt,
    resolved_at: status === 'resolved' ? updatedAt : null,
    shortlink: `https://stspg.example/${id}`,
    metadata,
    incident_updates: [...incident.updates].reverse().map(update => ({
      id: update.id,
      incident_id: id,
      status: update.status,
      body: update.body,
      created_at: update.at,
      display_at: update.at,
      deliver_notifications: update.notified,
    })),
    components: page.components
      .filter(each => incident.componentIds.includes(each.id))
      .map(componentWire),
  };
}
