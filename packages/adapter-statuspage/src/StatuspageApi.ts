import { portRejected } from '@production-safety/core';
import {
  VendorHttp,
  VendorRefusal,
  type VendorCall,
} from '@production-safety/vendor-http';
import { z } from 'zod';
import { STATUSPAGE_URL, type StatuspageOptions } from './StatuspageOptions';
import {
  incidentSchema,
  type ComponentStatus,
  type WireIncident,
} from './wire';

const REFUSALS = {
  401: 'Statuspage refused the API key: it is wrong or revoked',
  404: 'Statuspage does not have this, or does not show it to this key: check the id of the page',
  422: 'Statuspage does not take this',
};

const PAGE_SIZE = 100;

/** Calls of the API of one page. */
export class StatuspageApi {
  readonly #http: VendorHttp;
  readonly #url: string;

  constructor(options: StatuspageOptions) {
    const { apiKey, pageId, apiUrl = STATUSPAGE_URL, ...rest } = options;
    this.#url = `${apiUrl.replace(/\/+$/, '')}/v1/pages/${pageId}`;
    this.#http = VendorHttp.create({
      ...rest,
      vendor: 'Statuspage',
      credentials: async () => ({
        headers: { authorization: `OAuth ${apiKey}` },
      }),
      refusals: REFUSALS,
    });
  }

  /** Nothing when the page is there and the incident is not. */
  async incident(id: string): Promise<WireIncident | undefined> {
    try {
      return await this.#json(
        read(`/incidents/${encodeURIComponent(id)}`, 'GET incident'),
        incidentSchema,
      );
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    // A page that is not there would say the same, and that is no answer.
    await this.incidents(1, 1);
    return undefined;
  }

  /** The newest first; pages begin with 1. */
  incidents(page: number, limit = PAGE_SIZE): Promise<readonly WireIncident[]> {
    const query = new URLSearchParams({ limit: `${limit}`, page: `${page}` });
    return this.#known(
      read(`/incidents?${query}`, 'GET incidents'),
      z.array(incidentSchema),
    );
  }

  open(incident: object): Promise<WireIncident> {
    return this.#known(
      write('POST', '/incidents', 'POST incident', { incident }),
      incidentSchema,
    );
  }

  change(id: string, incident: object): Promise<WireIncident> {
    return this.#known(
      write('PATCH', `/incidents/${encodeURIComponent(id)}`, 'PATCH incident', {
        incident,
      }),
      incidentSchema,
    );
  }

  async setComponent(id: string, status: ComponentStatus): Promise<void> {
    const path = `/components/${encodeURIComponent(id)}`;
    const body = { component: { status } };
    await this.#known(
      write('PATCH', path, 'PATCH component', body),
      z.object({ id: z.string() }),
    );
  }

  /** What has to be there: that it is not is a refusal. */
  async #known<T>(call: Call, schema: z.ZodType<T>): Promise<T> {
    try {
      return await this.#json(call, schema);
    } catch (error) {
      if (isMissing(error)) throw portRejected(error.message);
      throw error;
    }
  }

  #json<T>({ path, ...call }: Call, schema: z.ZodType<T>): Promise<T> {
    return this.#http.json({ ...call, url: `${this.#url}${path}` }, schema);
  }
}

type Call = Omit<VendorCall, 'url'> & { readonly path: string };

function read(path: string, name: string): Call {
  return { method: 'GET', path, name, readOnly: true };
}

/** Sent once: when its answer is lost, look what there is. */
function write(
  method: 'POST' | 'PATCH',
  path: string,
  name: string,
  body: object,
): Call {
  return { method, path, name, body, readOnly: false };
}

function isMissing(error: unknown): error is VendorRefusal {
  return error instanceof VendorRefusal && error.status === 404;
}
