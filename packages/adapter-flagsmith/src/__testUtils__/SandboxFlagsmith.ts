import {
  realClock,
  startSandbox,
  type RunningSandbox,
} from '@production-safety/sandbox';
import type { FlagTarget } from '@production-safety/core';
import type { ProductUser } from '@production-safety/testing';
import { keepAliveFetch } from '../http/keepAliveFetch';
import { FlagsmithFlagControl, type FlagsmithOptions } from '../index';
import type { SandboxFault } from './SandboxFault';
import type { SandboxSettings } from './SandboxSettings';

export const CLIENT_KEY = 'sandbox-production';
const ADMIN = { authorization: 'Api-Key sandbox-admin-key' };

interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A sandbox in this process, and what tests do behind the adapter's back. */
export class SandboxFlagsmith {
  readonly #sandbox: RunningSandbox;
  readonly #fetch = keepAliveFetch();
  #authorization = ADMIN;

  static async start(): Promise<SandboxFlagsmith> {
    return new SandboxFlagsmith(await startSandbox({ port: 0, seed: 'empty' }));
  }

  private constructor(sandbox: RunningSandbox) {
    this.#sandbox = sandbox;
  }

  get apiUrl(): string {
    return this.#sandbox.apiUrl;
  }

  async reset(): Promise<void> {
    this.#sandbox.reset();
  }

  stop(): Promise<void> {
    return this.#sandbox.close();
  }

  control(options: Partial<FlagsmithOptions> = {}): FlagsmithFlagControl {
    return FlagsmithFlagControl.create({
      apiUrl: this.apiUrl,
      organisationKey: 'sandbox-admin-key',
      projectId: 1,
      environments: [
        { name: 'production', clientKey: CLIENT_KEY },
        { name: 'staging', clientKey: 'sandbox-staging' },
      ],
      clock: realClock,
      // No pauses between attempts.
      random: () => 0,
      ...options,
    });
  }

  /** Adds flags `flag-1` to `flag-<count>` and answers a target with them. */
  async withFlags(
    count: number,
    name: string = 'default.design-system-v2',
  ): Promise<FlagTarget> {
    const { features } = await this.post('/sandbox/flagsmith/seed', {
      flags: Array.from({ length: count }, (_, index) => ({
        name: `flag-${index + 1}`,
        // Not every way to write a flag can say that there is no value.
        value: '',
      })),
    });
    return {
      name,
      environment: 'production',
      flags: features.map((feature: { name: string }) => feature.name),
    };
  }

  /** Sets the server up; what is left out is as in a new sandbox. */
  settings(settings: SandboxSettings): Promise<unknown> {
    return this.call('PUT', '/sandbox/settings', settings);
  }

  fault(fault: SandboxFault): Promise<unknown> {
    return this.post('/sandbox/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.call('DELETE', '/sandbox/faults');
  }

  async requests(): Promise<readonly LoggedRequest[]> {
    const { requests } = await this.call('GET', '/sandbox/requests');
    return requests.filter(({ path }: LoggedRequest) =>
      path.startsWith('/api/'),
    );
  }

  /** Requests that change something; asking as a user is none. */
  async writes(): Promise<readonly LoggedRequest[]> {
    return (await this.requests()).filter(
      ({ method, path }) => method !== 'GET' && path !== '/api/v1/identities/',
    );
  }

  /** Runs something and answers the requests it made. */
  async during(act: () => Promise<unknown>): Promise<readonly LoggedRequest[]> {
    const before = (await this.requests()).length;
    await act();
    return (await this.requests()).slice(before);
  }

  /** Waits until a request was received, and is not answered yet. */
  async untilSent(method: string, path: RegExp = /./): Promise<void> {
    const isSent = async () =>
      (await this.requests()).some(
        each =>
          each.method === method && each.status === 0 && path.test(each.path),
      );
    while (!(await isSent())) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  }

  /** The segments of the project, oldest first. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in call
  async segments(): Promise<any[]> {
    return (await this.get('projects/1/segments/')).results;
  }

  /** Changes a segment as somebody in the dashboard does. */
  async editSegment(
    id: number,
    change: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const segment = await this.get(`projects/1/segments/${id}/`);
    await this.admin('PUT', `projects/1/segments/${id}/`, {
      ...segment,
      ...change,
    });
  }

  /** Gives a flag an override for a segment, as in the dashboard. */
  async override(
    flag: string,
    segment: number,
    { enabled = true, priority = 0 } = {},
  ): Promise<void> {
    await this.admin(
      'POST',
      `environments/${CLIENT_KEY}/features/${await this.idOf(
        flag,
      )}/create-segment-override/`,
      {
        enabled,
        feature_state_value: { type: 'unicode', string_value: '' },
        feature_segment: { segment, priority },
      },
    );
  }

  /** What binds segments to a flag in production, strongest first. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in call
  async bindings(flag: string): Promise<any[]> {
    const query = `environment=1&feature=${await this.idOf(flag)}`;
    return (await this.get(`features/feature-segments/?${query}`)).results;
  }

  async idOf(flag: string): Promise<number> {
    const { results } = await this.get('projects/1/features/');
    return results.find(({ name }: { name: string }) => name === flag).id;
  }

  /** Keys of the flags that the SDK's API says are on for a user. */
  async serves({
    identity,
    email,
    traits = {},
  }: ProductUser): Promise<readonly string[]> {
    const { flags } = await this.post(
      '/api/v1/identities/',
      {
        identifier: identity,
        transient: true,
        traits: Object.entries({ ...(email ? { email } : {}), ...traits }).map(
          ([trait_key, trait_value]) => ({ trait_key, trait_value }),
        ),
      },
      { 'x-environment-key': CLIENT_KEY },
    );
    return flags
      .filter(({ enabled }: { enabled: boolean }) => enabled)
      .map(({ feature }: { feature: { name: string } }) => feature.name);
  }

  async switchOnByDefault(flag: string): Promise<void> {
    const { results } = await this.get(
      `environments/${CLIENT_KEY}/featurestates/?feature_name=${flag}`,
    );
    const environment = await this.get(`environments/${CLIENT_KEY}/`);
    if (environment.use_v2_feature_versioning) {
      await this.publish(flag, {
        feature_states_to_update: [
          {
            enabled: true,
            feature_state_value: { type: 'unicode', string_value: '' },
            feature_segment: null,
          },
        ],
      });
      return;
    }
    await this.admin(
      'PUT',
      `environments/${CLIENT_KEY}/featurestates/${results[0].id}/`,
      { enabled: true },
    );
  }

  /** Publishes a version of a flag, as somebody in the dashboard does. */
  async publish(flag: string, change: object): Promise<void> {
    const path = `environments/1/features/${await this.idOf(flag)}/versions/`;
    await this.admin('POST', path, { publish_immediately: true, ...change });
  }

  /** What is done in `act` is done as this user of the dashboard. */
  async asPerson(email: string, act: () => Promise<unknown>): Promise<void> {
    this.#authorization = { authorization: `Token ${email}` };
    try {
      await act();
    } finally {
      this.#authorization = ADMIN;
    }
  }

  get(path: string) {
    return this.admin('GET', path);
  }

  admin(method: string, path: string, body?: unknown) {
    return this.call(method, `/api/v1/${path}`, body, this.#authorization);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}) {
    return this.call('POST', path, body, headers);
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    // Tests assert on answers, so their form is not declared a second time.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ): Promise<any> {
    const response = await this.#fetch(`${this.#sandbox.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status >= 400) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  }
}
