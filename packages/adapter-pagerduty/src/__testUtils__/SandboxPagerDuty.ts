import type { Clock, OnCallPerson } from '@production-safety/core';
import {
  SANDBOX_ESCALATION_POLICY,
  SANDBOX_ROUTING_KEY,
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import {
  PagerDutyOnCall,
  type PagerDutyOnCallOptions,
} from '../PagerDutyOnCall';
import { PagerDutyPager, type PagerDutyOptions } from '../PagerDutyPager';

/** Pauses between attempts are not waited for, time limits never end. */
const CLOCK: Clock = {
  now: Date.now,
  sleep: (ms, signal) =>
    ms < 5_000
      ? Promise.resolve()
      : new Promise(resolve => {
          signal?.addEventListener('abort', () => resolve());
        }),
};

/** An alert as the sandbox keeps it. */
export interface SandboxAlert {
  readonly key: string;
  readonly summary: string;
  readonly severity: string;
  readonly href?: string;
  readonly state: 'triggered' | 'acknowledged' | 'resolved';
}

/** A sandbox with its PagerDuty, and pagers on it. */
export class SandboxPagerDuty {
  static async start(): Promise<SandboxPagerDuty> {
    return new SandboxPagerDuty(await startSandbox({ seed: 'empty' }));
  }

  private constructor(readonly sandbox: RunningSandbox) {}

  pager(changes: Partial<PagerDutyOptions> = {}): PagerDutyPager {
    return PagerDutyPager.create({
      routingKey: SANDBOX_ROUTING_KEY,
      eventsUrl: `${this.sandbox.url}/pagerduty`,
      clock: CLOCK,
      ...changes,
    });
  }

  onCall(changes: Partial<PagerDutyOnCallOptions> = {}): PagerDutyOnCall {
    return PagerDutyOnCall.create({
      apiKey: SANDBOX_TOKEN,
      escalationPolicyIds: [SANDBOX_ESCALATION_POLICY],
      baseUrl: `${this.sandbox.url}/pagerduty`,
      clock: CLOCK,
      ...changes,
    });
  }

  /** Puts people on call, as PagerDuty keeps them. */
  async putOnCall(people: readonly OnCallPerson[]): Promise<void> {
    await this.#control('PUT', 'pagerduty/on-call', {
      people: people.map(({ contacts, until, ...person }) => ({
        ...person,
        ...(until ? { until: new Date(until).toISOString() } : {}),
        email: contacts.find(({ kind }) => kind === 'email')?.address ?? '',
        phones: contacts
          .filter(({ kind }) => kind === 'phone')
          .map(({ address }) => address.slice(1).split(' '))
          .map(([country, number]) => ({ country: Number(country), number })),
      })),
    });
  }

  async alerts(): Promise<readonly SandboxAlert[]> {
    const url = `${this.sandbox.url}/sandbox/pagerduty/alerts`;
    return (await (await fetch(url)).json()).alerts;
  }

  /** Has the next calls fail in a way that the sandbox knows. */
  async fail(mode: string, times: number): Promise<void> {
    const match = { path: '^/pagerduty/' };
    await this.#control('POST', 'faults', { mode, times, match });
  }

  async #control(method: string, path: string, body: object): Promise<void> {
    const response = await fetch(`${this.sandbox.url}/sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}
