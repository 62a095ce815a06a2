import {
  isSafetyError,
  type Clock,
  type PageRequest,
  type Pager,
  type Severity,
} from '@production-safety/core';
import { VendorHttp, type HttpFetch } from '@production-safety/vendor-http';
import { z } from 'zod';

/**
 * The integration of a service in PagerDuty, and how to reach it.
 *
 * @public
 */
export interface PagerDutyOptions {
  /** Of an Events API v2 integration. A secret: who has it can page. */
  readonly routingKey: string;
  /** `https://events.pagerduty.com` unless given. */
  readonly eventsUrl?: string;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}

const EVENTS_URL = 'https://events.pagerduty.com';
/** Longer keys and summaries are refused. */
const KEY_LENGTH = 255;
const SUMMARY_LENGTH = 1_024;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  P0: 'critical',
  P1: 'error',
  P2: 'warning',
  P3: 'info',
};

const answerSchema = z.object({ status: z.string() });

const REFUSALS = {
  400: 'PagerDuty does not take this event: the routing key is not that of an Events API v2 integration, or the event is not valid',
};

/**
 * Pages through PagerDuty. Whom it wakes, and who after them, is for its
 * escalation policy.
 *
 * @remarks
 * An event may be sent again: PagerDuty puts those of one key together while
 * the alert is open. A key belongs to the routing key it was sent with.
 *
 * @public
 */
export class PagerDutyPager implements Pager {
  readonly #http: VendorHttp;
  readonly #url: string;
  readonly #routingKey: string;

  /**
   * @throws Error that names the option which is wrong, without its value.
   */
  static create(options: PagerDutyOptions): PagerDutyPager {
    return new PagerDutyPager(options);
  }

  private constructor(options: PagerDutyOptions) {
    const { eventsUrl = EVENTS_URL, routingKey, ...settings } = options;
    if (!/^https?:\/\//.test(eventsUrl) || !URL.canParse(eventsUrl)) {
      throw new Error(`eventsUrl must be an address: ${EVENTS_URL}`);
    }
    if (!/^\w{8,64}$/.test(routingKey)) {
      throw new Error(
        'routingKey must be the key of an Events API v2 integration: 32 letters and digits',
      );
    }
    this.#routingKey = routingKey;
    this.#url = `${eventsUrl.replace(/\/+$/, '')}/v2/enqueue`;
    this.#http = VendorHttp.create({
      ...settings,
      vendor: 'PagerDuty',
      // The key is in the body.
      credentials: async () => ({ headers: {} }),
      refusals: REFUSALS,
    });
  }

  page(request: PageRequest): Promise<void> {
    const { key, summary, severity, components, declaredAt, href } = request;
    return this.#send('trigger', key, {
      payload: {
        summary: summary.slice(0, SUMMARY_LENGTH),
        source: components[0] ?? 'production-safety',
        severity: SEVERITIES[severity],
        timestamp: new Date(declaredAt).toISOString(),
        custom_details: { components: components.join(', '), severity },
      },
      client: 'Production Safety',
      ...(isAddress(href)
        ? {
            client_url: href,
            links: [{ href, text: 'Incident in the portal' }],
          }
        : {}),
    });
  }

  acknowledge(key: string): Promise<void> {
    return this.#send('acknowledge', key);
  }

  resolve(key: string): Promise<void> {
    return this.#send('resolve', key);
  }

  async #send(
    action: 'trigger' | 'acknowledge' | 'resolve',
    key: string,
    event: object = {},
  ): Promise<void> {
    const call = {
      method: 'POST',
      url: this.#url,
      name: `an event to ${action}`,
      // Events of one key are put together, so it may be sent again.
      readOnly: true,
      body: {
        ...event,
        routing_key: this.#routingKey,
        event_action: action,
        dedup_key: key.slice(0, KEY_LENGTH),
      },
    } as const;
    try {
      await this.#http.json(call, answerSchema);
    } catch (error) {
      throw this.#withoutKey(error);
    }
  }

  /** A server may repeat what it was sent; the key must not travel on. */
  #withoutKey(error: unknown): unknown {
    if (isSafetyError(error)) {
      error.message = error.message.replaceAll(this.#routingKey, '…');
    }
    return error;
  }
}

function isAddress(href: string): boolean {
  return /^https?:\/\//.test(href);
}
