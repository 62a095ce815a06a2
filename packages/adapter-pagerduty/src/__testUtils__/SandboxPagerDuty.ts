import type { OnCallPerson } from '@production-safety/core';
import {
  callSandbox,
  hastyClock,
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
      clock: hastyClock,
      ...changes,
    });
  }

  onCall(changes: Partial<PagerDutyOnCallOptions> = {}): PagerDutyOnCall {
    return PagerDutyOnCall.create({
      apiKey: SANDBOX_TOKEN,
      escalationPolicyIds: [SANDBOX_ESCALATION_POLICY],
      baseUrl: `${this.sandbox.url}/pagerduty`,
      clock: hastyClock,
      ...changes,
    });
  }

  /** Puts people on call, as PagerDuty keeps them. */
  async putOnCall(people: readonly OnCallPerson[]): Promise<void> {
    await this.#call('PUT', '/pagerduty/on-call', {
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
    return (await this.#call('GET', '/pagerduty/alerts')).alerts;
  }

  /** Has the next calls fail in a way that the sandbox knows. */
  async fail(mode: string, times: number): Promise<void> {
    const match = { path: '^/pagerduty/' };
    await this.#call('POST', '/faults', { mode, times, match });
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  #call(method: string, path: string, body?: object): Promise<any> {
    return callSandbox(this.sandbox.url, method, path, body);
  }
}
