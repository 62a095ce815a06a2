import { portRejected, portUnavailable } from '@production-safety/core';
import { isJson, send } from '../io/http';
import type {
  Declaration,
  JournalAnswer,
  PortalIncident,
  PortalIncidentDetail,
  PortalMetrics,
  PortalOperation,
  PortalRollout,
  PortalRun,
  RefusedEntry,
} from './wire';

const BASE = '/api/production-safety/v1';

/** The portal's HTTP API, as far as the command needs it. */
export class PortalClient {
  readonly #base: string;
  readonly #token: string | undefined;

  static create(options: {
    readonly url: string;
    readonly token?: string;
  }): PortalClient {
    return new PortalClient(options);
  }

  private constructor({ url, token }: { url: string; token?: string }) {
    this.#base = `${url.replace(/\/+$/, '')}${BASE}`;
    this.#token = token;
  }

  /** Rollouts the caller may read; at most one page of 100. */
  async rollouts(timeoutMs: number): Promise<readonly PortalRollout[]> {
    const page = await this.#call('/rollouts?limit=100', { timeoutMs });
    return (page as { items: readonly PortalRollout[] }).items;
  }

  /** Starts a rollback, or joins one that is under way. */
  async rollBack(
    id: string,
    body: {
      readonly reason?: string;
      readonly parts?: readonly string[];
      readonly idempotencyKey: string;
    },
    timeoutMs: number,
  ): Promise<{
    readonly operation: PortalOperation;
    readonly rollout: PortalRollout;
  }> {
    const answer = await this.#call(
      `/rollouts/${encodeURIComponent(id)}/commands`,
      {
        body: { type: 'rollback', ...body },
        timeoutMs,
      },
    );
    return answer as { operation: PortalOperation; rollout: PortalRollout };
  }

  async restore(
    id: string,
    body: { readonly reason: string; readonly idempotencyKey: string },
    timeoutMs: number,
  ): Promise<PortalRollout> {
    const answer = await this.#call(
      `/rollouts/${encodeURIComponent(id)}/commands`,
      {
        body: { type: 'restore', ...body },
        timeoutMs,
      },
    );
    return (answer as { rollout: PortalRollout }).rollout;
  }

  async operation(id: string, timeoutMs: number): Promise<PortalOperation> {
    return (await this.#call(`/operations/${encodeURIComponent(id)}`, {
      timeoutMs,
    })) as PortalOperation;
  }

  /**
   * Sends entries of the journal; the portal drops those it has.
   *
   * @returns those that it could make nothing of.
   */
  async pushJournal(
    entries: readonly unknown[],
    timeoutMs: number,
  ): Promise<readonly RefusedEntry[]> {
    const answer = await this.#call('/journal', {
      body: { entries },
      timeoutMs,
    });
    return (answer as JournalAnswer | undefined)?.refused ?? [];
  }

  /** Declares an incident; the same key again declares nothing new. */
  async declareIncident(
    body: Declaration,
    timeoutMs: number,
  ): Promise<PortalIncidentDetail> {
    return (await this.#call('/incidents', {
      body,
      timeoutMs,
    })) as PortalIncidentDetail;
  }

  /** Incidents that the caller may see, the newest first; at most 100. */
  async incidents(
    { open }: { readonly open: boolean },
    timeoutMs: number,
  ): Promise<{
    readonly items: readonly PortalIncident[];
    readonly total: number;
  }> {
    const filter = open ? '&state=open' : '';
    const page = await this.#call(`/incidents?limit=100${filter}`, {
      timeoutMs,
    });
    return page as { items: readonly PortalIncident[]; total: number };
  }

  /** How long incidents took, of all components or of one. */
  async incidentMetrics(
    { component }: { readonly component?: string },
    timeoutMs: number,
  ): Promise<PortalMetrics> {
    const filter = component
      ? `?component=${encodeURIComponent(component)}`
      : '';
    return (await this.#call(`/incident-metrics${filter}`, {
      timeoutMs,
    })) as PortalMetrics;
  }

  async incident(id: string, timeoutMs: number): Promise<PortalIncidentDetail> {
    return (await this.#call(`/incidents/${encodeURIComponent(id)}`, {
      timeoutMs,
    })) as PortalIncidentDetail;
  }

  async run(id: string, timeoutMs: number): Promise<PortalRun> {
    return (await this.#call(`/runs/${encodeURIComponent(id)}`, {
      timeoutMs,
    })) as PortalRun;
  }

  async #call(
    path: string,
    request: { readonly body?: unknown; readonly timeoutMs: number },
  ): Promise<unknown> {
    const answer = await send(`${this.#base}${path}`, {
      method: request.body === undefined ? 'GET' : 'POST',
      body: request.body,
      timeoutMs: request.timeoutMs,
      headers: this.#token ? { authorization: `Bearer ${this.#token}` } : {},
    });
    const { status, text } = answer;
    if (status >= 500 || status === 429) {
      throw portUnavailable(`The portal failed (${status})`);
    }
    if (status >= 300 || (text !== '' && !isJson(answer))) {
      throw portRejected(refusalOf(status, text));
    }
    return text === '' ? undefined : JSON.parse(text);
  }
}

function refusalOf(status: number, text: string): string {
  if (status === 401) {
    return 'The portal refused SAFETY_PORTAL_TOKEN (401): it is wrong or expired.';
  }
  try {
    const { message } = JSON.parse(text).error;
    return `The portal refused (${status}): ${message}`;
  } catch {
    return `The portal did not answer as it should (${status}). Check SAFETY_PORTAL_URL: it is the address of the backend.`;
  }
}
