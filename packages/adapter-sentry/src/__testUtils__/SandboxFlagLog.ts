import {
  realClock,
  SANDBOX_FLAG_LOG_SECRET,
  SANDBOX_TOKEN,
} from '@production-safety/sandbox';
import type { FlagChangeLogUnderTest } from '@production-safety/testing';
import {
  SentryFlagChangeLog,
  type SentryFlagChangeLogOptions,
} from '../SentryFlagChangeLog';
import type { SandboxSentry } from './SandboxSentry';

interface LoggedChange {
  readonly action: 'created' | 'updated' | 'deleted';
  readonly change_id: number;
  readonly created_at: string;
  readonly created_by: { readonly id: string; readonly type: string };
  readonly flag: string;
}

/** The change log of a sandbox, reached over HTTP. */
export class SandboxFlagLog {
  constructor(private readonly sentry: SandboxSentry) {}

  connect(
    changed: Partial<SentryFlagChangeLogOptions> = {},
  ): SentryFlagChangeLog {
    return SentryFlagChangeLog.create({
      baseUrl: this.sentry.url,
      organization: 'sandbox',
      secret: async () => SANDBOX_FLAG_LOG_SECRET,
      clock: realClock,
      random: () => 0,
      timeoutMs: 500,
      ...changed,
    });
  }

  subject(): FlagChangeLogUnderTest {
    let secret = SANDBOX_FLAG_LOG_SECRET;
    return {
      log: this.connect({ secret: async () => secret }),
      logged: async () =>
        (await this.changes()).map(each => ({
          id: each.change_id,
          flag: each.flag,
          action: each.action,
          at: Date.parse(each.created_at),
          by: each.created_by.id,
        })),
      loseNextAnswer: async () => {
        await this.sentry.fault({ mode: 'half-applied', times: 1 });
      },
      fail: async how => {
        if (how === 'unavailable') await this.sentry.fault({ mode: '500' });
        else secret = 'another-secret';
      },
    };
  }

  /** What arrived, the oldest first. */
  async changes(): Promise<readonly LoggedChange[]> {
    const path = '/sentry/flag-changes';
    return (await this.sentry.call('GET', path)).changes;
  }

  /** The same as Sentry answers who reads it. */
  async listed(): Promise<readonly unknown[]> {
    const response = await fetch(
      `${this.sentry.url}/api/0/organizations/sandbox/flags/logs/`,
      { headers: { Authorization: `Bearer ${SANDBOX_TOKEN}` } },
    );
    return (await response.json()).data;
  }
}
