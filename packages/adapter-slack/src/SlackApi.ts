import { VendorHttp } from '@production-safety/vendor-http';
import type { z } from 'zod';
import { failureOf } from './slackFailures';
import { SLACK_URL, type SlackOptions } from './SlackOptions';

/** Calls of the Web API, each with the failure that its answer may hold. */
export class SlackApi {
  readonly #http: VendorHttp;
  readonly #url: string;

  constructor({
    token,
    apiUrl = SLACK_URL,
    ...rest
  }: Omit<SlackOptions, 'channel' | 'hasButtons'>) {
    this.#url = apiUrl.replace(/\/+$/, '');
    this.#http = VendorHttp.create({
      ...rest,
      vendor: 'Slack',
      credentials: async () => ({
        headers: { authorization: `Bearer ${token}` },
      }),
    });
  }

  /** A call that changes nothing. */
  read<T>(
    method: string,
    query: Readonly<Record<string, string>>,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const url = `${this.#url}/${method}?${new URLSearchParams(query)}`;
    return this.#http.json(
      {
        method: 'GET',
        url,
        name: method,
        readOnly: true,
        failureIn: answer => failureOf(method, answer),
      },
      schema,
    );
  }

  /** A call that is sent once: when its answer is lost, look what there is. */
  write<T>(method: string, body: object, schema: z.ZodType<T>): Promise<T> {
    return this.#http.json(
      {
        method: 'POST',
        url: `${this.#url}/${method}`,
        name: method,
        readOnly: false,
        body,
        failureIn: answer => failureOf(method, answer),
      },
      schema,
    );
  }
}
