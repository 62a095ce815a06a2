import {
  portRejected,
  type Clock,
  type OnCall,
  type OnCallContact,
  type OnCallPerson,
} from '@production-safety/core';
import { VendorHttp, type HttpFetch } from '@production-safety/vendor-http';
import { toContacts, toPeople } from './mapping';
import { contactMethodsSchema, onCallsSchema, type WireOnCall } from './wire';

/**
 * Escalation policies in PagerDuty, and how to read them.
 *
 * @public
 */
export interface PagerDutyOnCallOptions {
  /** Of the REST API; one that may only read is enough. A secret. */
  readonly apiKey: string;
  /** Those that are asked, by id: `PABC123`. */
  readonly escalationPolicyIds: readonly string[];
  /** `https://api.pagerduty.com` unless given. */
  readonly baseUrl?: string;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 10 s unless given. */
  readonly timeoutMs?: number;
}

const BASE_URL = 'https://api.pagerduty.com';
/** The most that PagerDuty gives at once. */
const PAGE = 100;
/** It does not page further than this. */
const LAST = 10_000;
/** People who are asked for at the same time. */
const AT_ONCE = 4;

const REFUSALS = {
  401: 'PagerDuty does not know this API key',
  402: 'The plan of this PagerDuty account has no on-call schedules',
  403: 'The API key may not read who is on call in PagerDuty',
};

/**
 * Reads from PagerDuty who is on call, with their numbers.
 *
 * @public
 */
export class PagerDutyOnCall implements OnCall {
  readonly #http: VendorHttp;
  readonly #baseUrl: string;
  readonly #policies: readonly string[];

  /**
   * @throws Error that names the option which is wrong, without its value.
   */
  static create(options: PagerDutyOnCallOptions): PagerDutyOnCall {
    return new PagerDutyOnCall(options);
  }

  private constructor(options: PagerDutyOnCallOptions) {
    const {
      apiKey,
      escalationPolicyIds: policies,
      baseUrl = BASE_URL,
      ...settings
    } = options;
    if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) {
      throw new Error(`baseUrl must be an address: ${BASE_URL}`);
    }
    if (!/^[\w+-]{8,100}$/.test(apiKey)) {
      throw new Error('apiKey must be a key of the REST API, 20 characters');
    }
    if (policies.length === 0 || !policies.every(id => /^\w+$/.test(id))) {
      throw new Error(
        'escalationPolicyIds must be ids of escalation policies, at least one: PABC123, from the address of its page',
      );
    }
    this.#policies = policies;
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#http = VendorHttp.create({
      ...settings,
      vendor: 'PagerDuty',
      headers: { accept: 'application/vnd.pagerduty+json;version=2' },
      credentials: async () => ({
        headers: { authorization: `Token token=${apiKey}` },
      }),
      refusals: REFUSALS,
    });
  }

  async whoIsOnCall(): Promise<readonly OnCallPerson[]> {
    const entries = await this.#entries();
    const users = new Map(entries.map(({ user }) => [user.id, user]));
    return toPeople(entries, await this.#contactsOf([...users.values()]));
  }

  async #entries(): Promise<readonly WireOnCall[]> {
    const entries: WireOnCall[] = [];
    for (let offset = 0; offset < LAST; offset += PAGE) {
      const { oncalls, more } = await this.#http.json(
        {
          method: 'GET',
          url: `${this.#baseUrl}/oncalls?${this.#query(offset)}`,
          name: 'who is on call',
          readOnly: true,
        },
        onCallsSchema,
      );
      entries.push(...oncalls);
      if (!more) return entries;
    }
    throw portRejected(
      `More than ${LAST} are on call in PagerDuty: name fewer escalation policies`,
    );
  }

  #query(offset: number): URLSearchParams {
    const query = new URLSearchParams({
      'include[]': 'users',
      earliest: 'true',
      limit: String(PAGE),
      offset: String(offset),
    });
    this.#policies.forEach(id => query.append('escalation_policy_ids[]', id));
    return query;
  }

  async #contactsOf(
    users: readonly WireOnCall['user'][],
  ): Promise<ReadonlyMap<string, readonly OnCallContact[]>> {
    const found = new Map<string, readonly OnCallContact[]>();
    const left = [...users];
    const work = async () => {
      for (let user = left.pop(); user; user = left.pop()) {
        const { contact_methods: methods } = await this.#http.json(
          {
            method: 'GET',
            url: `${this.#baseUrl}/users/${encodeURIComponent(
              user.id,
            )}/contact_methods`,
            name: 'how to reach who is on call',
            readOnly: true,
          },
          contactMethodsSchema,
        );
        found.set(user.id, toContacts(user, methods));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found;
  }
}
