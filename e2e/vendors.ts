import { expect } from '@playwright/test';
import { SANDBOX, addFault } from './portal';

interface Alert {
  readonly key: string;
  readonly summary: string;
  readonly state: string;
}

interface Thread {
  readonly text: string;
  readonly replies: readonly { readonly text: string }[];
}

interface PublicIncident {
  readonly name: string;
  readonly status: string;
  /** By which it is found again. */
  readonly metadata: object;
  readonly updates: readonly { readonly body: string }[];
}

async function inSandbox<T>(path: string): Promise<T> {
  const response = await fetch(`${SANDBOX}/sandbox/${path}`);
  expect(response.ok).toBe(true);
  return (await response.json()) as T;
}

/** The state of every alert that PagerDuty has of an incident. */
export async function alertsOf(id: string): Promise<readonly string[]> {
  const { alerts } = await inSandbox<{ alerts: readonly Alert[] }>(
    'pagerduty/alerts',
  );
  return alerts.filter(({ key }) => key.endsWith(id)).map(each => each.state);
}

/** Every thread that Slack has of an incident, as people read it. */
export async function threadsOf(id: string) {
  const { channels } = await inSandbox<{
    channels: readonly { readonly messages: readonly Thread[] }[];
  }>('slack/channels');
  return channels
    .flatMap(({ messages }) => messages)
    .filter(({ text }) => text.includes(`/incidents/${id}`))
    .map(({ text, replies }) => ({
      text,
      replies: replies.map(reply => reply.text),
    }));
}

/** Everything the status page tells of an incident. */
export async function toldInPublic(id: string) {
  const { incidents } = await inSandbox<{
    incidents: readonly PublicIncident[];
  }>('statuspage/page');
  return incidents
    .filter(({ metadata }) => JSON.stringify(metadata).includes(id))
    .map(({ name, status, updates }) => ({
      name,
      status,
      texts: updates.map(({ body }) => body),
    }));
}

/** A vendor does not answer any more, until faults are cleared. */
export function takeDown(vendor: string): Promise<void> {
  const match = { path: `^/${vendor}/` };
  return addFault({ mode: '500', status: 503, match });
}

/** A vendor does the next thing it is asked for, and its answer is lost. */
export function loseNextAnswer(path: string): Promise<void> {
  return addFault({ mode: 'half-applied', times: 1, match: { path } });
}
