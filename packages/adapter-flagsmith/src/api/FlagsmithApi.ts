import type { SafetyError } from '@production-safety/core';
import { z } from 'zod';
import type { CallOptions } from '../http/callOptions';
import type { FlagsmithHttp } from '../http/FlagsmithHttp';
import { environmentSchema, identitySchema } from '../http/wire';
import { get } from './apiCall';
import { FlagCalls } from './FlagCalls';
import { InspectionCalls } from './InspectionCalls';
import { SegmentCalls } from './SegmentCalls';

/** Trait as the SDK's part of the API takes it; never stored. */
export interface ProbeTrait {
  readonly trait_key: string;
  readonly trait_value: string | number | boolean;
  readonly transient: true;
}

/**
 * The paths of Flagsmith's API that this adapter uses, for one project. All
 * URLs are in this folder; what they mean together is decided elsewhere.
 */
export class FlagsmithApi {
  readonly segments: SegmentCalls;
  readonly flags: FlagCalls;
  readonly inspection: InspectionCalls;
  readonly #http: FlagsmithHttp;
  readonly #projectId: number;

  constructor(http: FlagsmithHttp, projectId: number) {
    this.#http = http;
    this.#projectId = projectId;
    this.segments = new SegmentCalls(http, projectId);
    this.flags = new FlagCalls(http, projectId);
    this.inspection = new InspectionCalls(http, projectId);
  }

  /** Time limit of one attempt, in milliseconds. */
  get timeoutMs(): number {
    return this.#http.timeoutMs;
  }

  /** Waits before something that failed is repeated. */
  waitAfter(
    error: SafetyError,
    attempt: number,
    options: CallOptions,
  ): Promise<void> {
    return this.#http.waitAfter(error, attempt, options);
  }

  environments(options: CallOptions) {
    return this.#http.json(
      get(`projects/${this.#projectId}/environments/`),
      z.array(environmentSchema),
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
    options: CallOptions,
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
}
