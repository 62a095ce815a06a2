import { randomUUID } from 'node:crypto';
import { postSigned, type WebhookSettings } from '../http/postSigned';
import type { PagerDutyHappening } from './PagerDutyAccount';

/** A subscription to webhooks of version 3. What fails is not sent again. */
export class PagerDutyWebhook {
  #sent: Promise<void> = Promise.resolve();

  constructor(private readonly settings: WebhookSettings) {}

  /** In the order in which it happened, as PagerDuty does for an incident. */
  send(happening: PagerDutyHappening): void {
    const message = { event: wireEvent(happening) };
    this.#sent = this.#sent
      .then(() =>
        postSigned(this.settings, message, {
          name: 'x-pagerduty-signature',
          prefix: 'v1=',
        }),
      )
      .catch(() => undefined);
  }
}

function wireEvent(happening: PagerDutyHappening) {
  const isNote = happening.type === 'annotated';
  return {
    id: randomUUID(),
    event_type: `incident.${happening.type}`,
    resource_type: 'incident',
    occurred_at: new Date().toISOString(),
    agent: wireAgent(happening.by),
    client: null,
    data: isNote ? wireNote(happening) : wireIncident(happening),
  };
}

/** Who sent an event is the integration it came through. */
function wireAgent(by: string | undefined) {
  return by
    ? { id: 'PUSER', type: 'user_reference', summary: by }
    : {
        id: 'PINTEGRATION',
        type: 'inbound_integration_reference',
        summary: 'Events API V2',
      };
}

function wireReference({ alert }: PagerDutyHappening) {
  return {
    id: alert.id,
    summary: alert.summary,
    html_url: `https://sandbox.pagerduty.example/incidents/${alert.id}`,
  };
}

/** A note names its incident by id alone, without its key. */
function wireNote(happening: PagerDutyHappening) {
  return {
    ...{ id: `N${Date.now()}`, type: 'incident_note', trimmed: false },
    content: happening.text ?? '',
    incident: { ...wireReference(happening), type: 'incident_reference' },
  };
}

function wireIncident(happening: PagerDutyHappening) {
  const { alert, type, text } = happening;
  return {
    ...wireReference(happening),
    ...{ type: 'incident', title: alert.summary, incident_key: alert.key },
    status: alert.state,
    assignees:
      type === 'escalated' && text
        ? [{ id: 'PNEXT', type: 'user_reference', summary: text }]
        : [],
    priority:
      type === 'priority_updated' && text
        ? { id: 'PPRIORITY', type: 'priority_reference', summary: text }
        : null,
  };
}
