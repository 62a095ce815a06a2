import type { PublicComponent } from '@production-safety/core';
import {
  callSandbox,
  hastyClock,
  SANDBOX_STATUS_PAGE,
  SANDBOX_TOKEN,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import type { PublishedIncident } from '@production-safety/testing';
import type { StatuspageOptions } from '../StatuspageOptions';
import { StatuspageStatusPage } from '../StatuspageStatusPage';

/** Two components of the sandbox's page. */
export const COMPONENTS = ['siteproofweb', 'siteproofapi'] as const;

const STATES: Readonly<Record<string, PublicComponent['state']>> = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'partial-outage',
  major_outage: 'major-outage',
  under_maintenance: 'maintenance',
};

interface SandboxPage {
  readonly components: readonly {
    readonly id: string;
    readonly status: string;
  }[];
  readonly incidents: readonly {
    readonly id: string;
    readonly name: string;
    readonly metadata: Readonly<Record<string, object>>;
    readonly updates: readonly {
      readonly status: PublishedIncident['updates'][number]['state'];
      readonly body: string;
      readonly notified: boolean;
    }[];
  }[];
}

/** A sandbox with its page, and status pages on it. */
export class SandboxStatuspage {
  static async start(): Promise<SandboxStatuspage> {
    return new SandboxStatuspage(await startSandbox({ seed: 'empty' }));
  }

  private constructor(readonly sandbox: RunningSandbox) {}

  statusPage(changes: Partial<StatuspageOptions> = {}): StatuspageStatusPage {
    return StatuspageStatusPage.create({
      apiKey: SANDBOX_TOKEN,
      pageId: SANDBOX_STATUS_PAGE,
      apiUrl: `${this.sandbox.url}/statuspage`,
      clock: hastyClock,
      ...changes,
    });
  }

  /** What the public sees, the oldest first. */
  async published(): Promise<readonly PublishedIncident[]> {
    const { incidents } = await this.#page();
    return incidents.map(({ name, updates }) => ({
      title: name,
      updates: updates.map(({ status, body, notified }) => ({
        state: status,
        text: body,
        notified,
      })),
    }));
  }

  /** How the two components are. */
  async states(): Promise<readonly PublicComponent[]> {
    const { components } = await this.#page();
    return COMPONENTS.map(id => {
      const found = components.find(each => each.id === id);
      return { id, state: STATES[found?.status ?? ''] };
    });
  }

  /** Loses the answer to the next update, whichever call that is. */
  async loseNextAnswer(): Promise<void> {
    const isFirst = (await this.published()).length === 0;
    await this.fail('half-applied', { method: isFirst ? 'POST' : 'PATCH' });
  }

  /** Changes the page as people do, past the adapter. */
  async change(method: string, path: string, body?: object): Promise<void> {
    const base = `${this.sandbox.url}/statuspage/v1/pages/${SANDBOX_STATUS_PAGE}`;
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `OAuth ${SANDBOX_TOKEN}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  }

  async metadata(id: string): Promise<Readonly<Record<string, object>>> {
    const { incidents } = await this.#page();
    return incidents.find(each => each.id === id)?.metadata ?? {};
  }

  /** As another tool does: beside what is there. */
  async addMetadata(id: string, more: Record<string, object>): Promise<void> {
    const metadata = { ...(await this.metadata(id)), ...more };
    await this.change('PATCH', `/incidents/${id}`, { incident: { metadata } });
  }

  /** Takes an incident off the page. */
  remove(id: string): Promise<void> {
    return this.#call('DELETE', `/statuspage/incidents/${id}`);
  }

  /** Has the next calls fail in a way that the sandbox knows. */
  fail(
    mode: string,
    fault: {
      readonly times?: number;
      readonly status?: number;
      readonly retryAfter?: number;
      readonly method?: string;
    } = {},
  ): Promise<void> {
    const { method, times = 1, ...rest } = fault;
    const match = { path: '^/statuspage/', ...(method && { method }) };
    return this.#call('POST', '/faults', { mode, times, ...rest, match });
  }

  #page(): Promise<SandboxPage> {
    return this.#call('GET', '/statuspage/page');
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON of the sandbox
  #call(method: string, path: string, body?: object): Promise<any> {
    return callSandbox(this.sandbox.url, method, path, body);
  }
}
