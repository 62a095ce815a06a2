import {
  SANDBOX_ROUTING_KEY,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
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
      // Pauses between attempts are not waited for, time limits never end.
      clock: {
        now: Date.now,
        sleep: (ms, signal) =>
          ms < 5_000
            ? Promise.resolve()
            : new Promise(resolve => {
                signal?.addEventListener('abort', () => resolve());
              }),
      },
      ...changes,
    });
  }

  async alerts(): Promise<readonly SandboxAlert[]> {
    const url = `${this.sandbox.url}/sandbox/pagerduty/alerts`;
    return (await (await fetch(url)).json()).alerts;
  }

  /** Has the next calls fail in a way that the sandbox knows. */
  async fail(mode: string, times: number): Promise<void> {
    const response = await fetch(`${this.sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode, times, match: { path: '^/pagerduty/' } }),
    });
    if (!response.ok) throw new Error(await response.text());
  }
}
