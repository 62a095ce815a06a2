import type { CallOptions } from '../http/callOptions';
import type { FlagsmithHttp } from '../http/FlagsmithHttp';
import {
  bindingSchema,
  createdOverrideSchema,
  enabledSchema,
  featureSchema,
  stateSchema,
  type WireTypedValue,
} from '../http/wire';
import { all, PAGE_SIZE, write } from './apiCall';

/** The flags of one project, their states and overrides. */
export class FlagCalls {
  readonly #http: FlagsmithHttp;
  readonly #projectId: number;

  constructor(http: FlagsmithHttp, projectId: number) {
    this.#http = http;
    this.#projectId = projectId;
  }

  /** Archived ones too: archiving does not switch a flag off. */
  features(environmentId: number, options: CallOptions) {
    return all(
      this.#http,
      `projects/${this.#projectId}/features/`,
      `environment=${environmentId}&${PAGE_SIZE}`,
      featureSchema,
      options,
    );
  }

  /**
   * Defaults and overrides of every feature, as far as they serve: of an
   * override that exists twice only the stronger one.
   */
  states(environmentId: number, options: CallOptions) {
    return all(
      this.#http,
      'features/featurestates/',
      `environment=${environmentId}`,
      stateSchema,
      options,
    );
  }

  /** What binds segments to a feature: one for each override, twins included. */
  bindings(environmentId: number, featureId: number, options: CallOptions) {
    return all(
      this.#http,
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
    options: CallOptions,
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
    options: CallOptions,
  ) {
    return this.#http.json(
      write('PUT', `features/featurestates/${stateId}/`, body),
      enabledSchema,
      options,
    );
  }

  /**
   * Not idempotent: the same call twice makes two overrides. Binding and state
   * are two saves, so a crash may leave the binding alone.
   */
  createOverride(
    clientKey: string,
    featureId: number,
    override: {
      readonly enabled: boolean;
      readonly value: WireTypedValue;
      readonly segment: number;
      readonly priority: number;
    },
    options: CallOptions,
  ) {
    const { enabled, value, ...feature_segment } = override;
    return this.#http.json(
      write(
        'POST',
        `environments/${clientKey}/features/${featureId}/create-segment-override/`,
        { enabled, feature_state_value: value, feature_segment },
      ),
      createdOverrideSchema,
      options,
    );
  }

  /** Takes the override along. */
  deleteBinding(bindingId: number, options: CallOptions): Promise<void> {
    return this.#http.done(
      write('DELETE', `features/feature-segments/${bindingId}/`),
      options,
    );
  }
}
