import { portUnavailable } from '@production-safety/core';
import type { LiveFlag } from '../flags/LiveFlag';
import type { CallOptions } from '../http/callOptions';
import type { FlagsmithHttp, HttpCall } from '../http/FlagsmithHttp';
import {
  bindingSchema,
  changeRequestSchema,
  stateSchema,
  wholeFlagSchema,
  type WireWholeFlag,
} from '../http/wire';
import { all, write } from './apiCall';

/** How often two lists are read that do not fit together. */
const READS = 3;

/**
 * The ways to change a flag that only some servers or environments have. They
 * are below `/api/`, some outside `v1/`.
 */
export class FlagWriteCalls {
  readonly #http: FlagsmithHttp;

  constructor(http: FlagsmithHttp) {
    this.#http = http;
  }

  /** Everything that serves of one flag, with typed values. */
  async live(
    environmentId: number,
    featureId: number,
    options: CallOptions,
  ): Promise<LiveFlag<unknown>> {
    const query = `environment=${environmentId}&feature=${featureId}`;
    for (let read = 1; read <= READS; read += 1) {
      const [states, bindings] = await Promise.all([
        all(this.#http, 'features/featurestates/', query, stateSchema, options),
        all(
          this.#http,
          'features/feature-segments/',
          query,
          bindingSchema,
          options,
        ),
      ]);
      const ours = states.filter(({ identity }) => !identity);
      const byDefault = ours.find(each => each.feature_segment === null);
      const overrides = ours.flatMap(state => {
        const binding = bindings.find(({ id }) => id === state.feature_segment);
        return binding
          ? [
              {
                segmentId: binding.segment,
                priority: binding.priority,
                on: state.enabled,
                value: state.feature_state_value,
              },
            ]
          : [];
      });
      if (byDefault && overrides.length === ours.length - 1) {
        return {
          byDefault: {
            on: byDefault.enabled,
            value: byDefault.feature_state_value,
          },
          overrides,
        };
      }
      // A version was published between the two lists.
    }
    throw portUnavailable(
      'Flagsmith changed the flag each time it was read: somebody else writes it',
    );
  }

  /** Not idempotent, though the second version says the same. */
  publish(
    environmentId: number,
    featureId: number,
    content: object,
    options: CallOptions,
  ): Promise<void> {
    return this.#http.done(
      write(
        'POST',
        `environments/${environmentId}/features/${featureId}/versions/`,
        { publish_immediately: true, ...content },
      ),
      options,
    );
  }

  async whole(
    clientKey: string,
    featureId: number,
    options: CallOptions,
  ): Promise<LiveFlag<unknown>> {
    const call = {
      method: 'GET',
      path: wholePath(clientKey, featureId),
      outsideV1: true,
      readOnly: true,
    } as const;
    return toLiveFlag(await this.#http.json(call, wholeFlagSchema, options));
  }

  /** Changes what is sent, in one transaction, and answers everything. */
  async patch(
    clientKey: string,
    featureId: number,
    content: object,
    options: CallOptions,
  ): Promise<LiveFlag<unknown>> {
    const call = outside('PATCH', wholePath(clientKey, featureId), content);
    return toLiveFlag(await this.#http.json(call, wholeFlagSchema, options));
  }

  deleteOverride(
    clientKey: string,
    featureId: number,
    segmentId: number,
    options: CallOptions,
  ): Promise<void> {
    const path = wholePath(clientKey, featureId);
    return this.#http.done(
      outside('DELETE', `${path}segment-overrides/${segmentId}/`),
      options,
    );
  }

  /** One of the experimental calls; the answer says nothing. */
  experiment(
    name: 'update-flag-v1' | 'update-flag-v2' | 'delete-segment-override',
    clientKey: string,
    content: object,
    options: CallOptions,
  ): Promise<void> {
    return this.#http.done(
      outside('POST', experimentPath(clientKey, name), content),
      options,
    );
  }

  /** Fails in any case; how it fails says whether there are such calls. */
  async askForExperiments(
    clientKey: string,
    options: CallOptions,
  ): Promise<void> {
    await this.#http.done(
      {
        method: 'GET',
        path: experimentPath(clientKey, 'update-flag-v1'),
        outsideV1: true,
        readOnly: true,
      },
      options,
    );
  }

  /** Change requests that are still open. */
  async openRequests(clientKey: string, options: CallOptions) {
    const requests = await all(
      this.#http,
      `environments/${clientKey}/list-change-requests/`,
      'page_size=999',
      changeRequestSchema,
      options,
    );
    return requests.filter(each => !each.committed_at && !each.deleted_at);
  }

  createRequest(clientKey: string, content: object, options: CallOptions) {
    return this.#http.json(
      write(
        'POST',
        `environments/${clientKey}/create-change-request/`,
        content,
      ),
      changeRequestSchema,
      options,
    );
  }

  /** What the server last said its version is. */
  get serverVersion(): string | undefined {
    return this.#http.serverVersion;
  }
}

const wholePath = (clientKey: string, featureId: number) =>
  `__future__/environments/${clientKey}/features/${featureId}/`;

const experimentPath = (clientKey: string, name: string) =>
  `experiments/environments/${clientKey}/${name}/`;

function outside(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): HttpCall {
  return { method, path, body, outsideV1: true, readOnly: false };
}

function toLiveFlag(flag: WireWholeFlag): LiveFlag<unknown> {
  const { environment_default: byDefault, segment_overrides } = flag;
  return {
    byDefault: { on: byDefault.enabled, value: byDefault.value ?? null },
    overrides: segment_overrides.map(each => ({
      segmentId: each.segment.id,
      priority: each.priority,
      on: each.enabled,
      value: each.value ?? null,
    })),
  };
}
