import type { FlagCallOptions } from '@production-safety/core';
import { z } from 'zod';
import type { FlagsmithHttp, HttpCall } from './http/FlagsmithHttp';
import {
  bindingSchema,
  createdOverrideSchema,
  enabledSchema,
  environmentSchema,
  featureSchema,
  identitySchema,
  pageOf,
  segmentSchema,
  stateIdSchema,
  stateSchema,
  type WireRule,
} from './http/wire';

/** Default and maximum of the lists that take a page size. */
const PAGE_SIZE = 'page_size=999';

/** Trait as the SDK's part of the API takes it; never stored. */
export interface ProbeTrait {
  readonly trait_key: string;
  readonly trait_value: string | number | boolean;
  readonly transient: true;
}

/**
 * The paths of Flagsmith's API that this adapter uses, for one project. All
 * URLs are here; what they mean together is decided elsewhere.
 */
export class FlagsmithApi {
  readonly #http: FlagsmithHttp;
  readonly #project: string;

  constructor(http: FlagsmithHttp, projectId: number) {
    this.#http = http;
    this.#project = `projects/${projectId}/`;
  }

  pause(attempt: number, signal?: AbortSignal): Promise<void> {
    return this.#http.pause(attempt, signal);
  }

  environments(options: FlagCallOptions) {
    return this.#http.json(
      get(`${this.#project}environments/`),
      z.array(environmentSchema),
      options,
    );
  }

  /** Archived ones too: archiving does not switch a flag off. */
  features(environmentId: number, options: FlagCallOptions) {
    return this.#all(
      `${this.#project}features/`,
      `environment=${environmentId}&${PAGE_SIZE}`,
      featureSchema,
      options,
    );
  }

  /** Defaults and overrides of every feature, as far as they serve. */
  states(environmentId: number, options: FlagCallOptions) {
    return this.#all(
      'features/featurestates/',
      `environment=${environmentId}`,
      stateSchema,
      options,
    );
  }

  /** Segments whose name contains the text. */
  segments(text: string, options: FlagCallOptions) {
    return this.#all(
      `${this.#project}segments/`,
      `q=${encodeURIComponent(text)}&${PAGE_SIZE}`,
      segmentSchema,
      options,
    );
  }

  segment(id: number, options: FlagCallOptions) {
    return this.#http.json(
      get(`${this.#project}segments/${id}/`),
      segmentSchema,
      options,
    );
  }

  createSegment(body: SegmentBody, options: FlagCallOptions) {
    return this.#http.json(
      write('POST', `${this.#project}segments/`, body),
      segmentSchema,
      options,
    );
  }

  /** Replaces the rules in one transaction; the id stays. */
  replaceSegment(id: number, body: SegmentBody, options: FlagCallOptions) {
    return this.#http.json(
      write('PUT', `${this.#project}segments/${id}/`, body),
      segmentSchema,
      options,
    );
  }

  /** Takes every override that uses it along, in every environment. */
  deleteSegment(id: number, options: FlagCallOptions) {
    return this.#http.done(
      write('DELETE', `${this.#project}segments/${id}/`),
      options,
    );
  }

  /** Ids of the states that overrides with this segment have. */
  async stateIdsOf(
    segmentId: number,
    environmentId: number,
    options: FlagCallOptions,
  ): Promise<readonly number[]> {
    const states = await this.#all(
      `${this.#project}segments/${segmentId}/associated-features/`,
      `environment=${environmentId}`,
      stateIdSchema,
      options,
    );
    return states.map(({ id }) => id);
  }

  bindings(environmentId: number, featureId: number, options: FlagCallOptions) {
    return this.#all(
      'features/feature-segments/',
      `environment=${environmentId}&feature=${featureId}`,
      bindingSchema,
      options,
    );
  }

  setDefault(
    clientKey: string,
    stateId: number,
    enabled: boolean,
    options: FlagCallOptions,
  ) {
    return this.#http.json(
      write('PUT', `environments/${clientKey}/featurestates/${stateId}/`, {
        enabled,
      }),
      enabledSchema,
      options,
    );
  }

  /** Wants the whole state, so the value is sent back as it came. */
  setOverride(
    stateId: number,
    body: {
      readonly environment: number;
      readonly feature: number;
      readonly enabled: boolean;
      readonly feature_state_value: unknown;
    },
    options: FlagCallOptions,
  ) {
    return this.#http.json(
      write('PUT', `features/featurestates/${stateId}/`, body),
      enabledSchema,
      options,
    );
  }

  /** Not idempotent: the same call twice makes two overrides. */
  createOverride(
    clientKey: string,
    featureId: number,
    override: {
      readonly enabled: boolean;
      readonly segment: number;
      readonly priority: number;
    },
    options: FlagCallOptions,
  ) {
    const { enabled, ...feature_segment } = override;
    return this.#http.json(
      write(
        'POST',
        `environments/${clientKey}/features/${featureId}/create-segment-override/`,
        {
          enabled,
          feature_state_value: { type: 'unicode', string_value: '' },
          feature_segment,
        },
      ),
      createdOverrideSchema,
      options,
    );
  }

  deleteBinding(bindingId: number, options: FlagCallOptions) {
    return this.#http.done(
      write('DELETE', `features/feature-segments/${bindingId}/`),
      options,
    );
  }

  /** What an SDK gets for a user who is not stored. */
  identify(
    clientKey: string,
    user: {
      readonly identifier: string;
      readonly traits: readonly ProbeTrait[];
    },
    options: FlagCallOptions,
  ) {
    return this.#http.json(
      {
        method: 'POST',
        path: 'identities/',
        body: { ...user, transient: true },
        clientKey,
        readOnly: true,
      },
      identitySchema,
      options,
    );
  }

  async #all<T>(
    path: string,
    firstQuery: string,
    item: z.ZodType<T>,
    options: FlagCallOptions,
  ): Promise<readonly T[]> {
    const found: T[] = [];
    let query: string | undefined = firstQuery;
    while (query !== undefined) {
      const page: { next: string | null; results: T[] } = await this.#http.json(
        get(path, query),
        pageOf(item),
        options,
      );
      found.push(...page.results);
      query = page.next?.split('?')[1];
    }
    return found;
  }
}

/** Name, description and rules of a segment. */
export interface SegmentBody {
  readonly name: string;
  readonly description: string;
  readonly project: number;
  readonly rules: readonly WireRule[];
}

function get(path: string, query?: string): HttpCall {
  return { method: 'GET', path, query, readOnly: true };
}

function write(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): HttpCall {
  return { method, path, body, readOnly: false };
}
