import { z } from 'zod';
import type { CallOptions } from '../http/callOptions';
import type { FlagsmithHttp } from '../http/FlagsmithHttp';
import {
  auditEntrySchema,
  environmentSettingsSchema,
  namedBindingSchema,
  projectSettingsSchema,
  userStateSchema,
  type WireAuditEntry,
  type WireUserState,
} from '../http/inspectionWire';
import { enabledSchema, pageOf } from '../http/wire';
import { all, get, write } from './apiCall';

/** What is asked to look into one project; all of it but one call reads. */
export class InspectionCalls {
  readonly #http: FlagsmithHttp;
  readonly #projectId: number;

  constructor(http: FlagsmithHttp, projectId: number) {
    this.#http = http;
    this.#projectId = projectId;
  }

  project(options: CallOptions) {
    return this.#http.json(
      get(`projects/${this.#projectId}/`),
      projectSettingsSchema,
      options,
    );
  }

  environments(options: CallOptions) {
    return this.#http.json(
      get(`projects/${this.#projectId}/environments/`),
      z.array(environmentSettingsSchema),
      options,
    );
  }

  /** The newest hundred changes in the project, newest first. */
  async newestAuditEntries(
    options: CallOptions,
  ): Promise<readonly WireAuditEntry[]> {
    const { results } = await this.#http.json(
      get(`projects/${this.#projectId}/audit/`, 'page_size=100'),
      pageOf(auditEntrySchema),
      options,
    );
    return results;
  }

  /** Like a segment that somebody wants to make, but with nothing in it. */
  async tryEmptySegment(options: CallOptions): Promise<void> {
    const path = `projects/${this.#projectId}/segments/`;
    await this.#http.done(write('POST', path, {}), options);
  }

  /** Bindings of segments to a feature, with the names of the segments. */
  bindings(environmentId: number, featureId: number, options: CallOptions) {
    return all(
      this.#http,
      'features/feature-segments/',
      `environment=${environmentId}&feature=${featureId}`,
      namedBindingSchema,
      options,
    );
  }

  /** States of a feature that are set for single users. */
  userStates(
    clientKey: string,
    featureId: number,
    options: CallOptions,
  ): Promise<readonly WireUserState[]> {
    return all(
      this.#http,
      `environments/${clientKey}/featurestates/`,
      `anyIdentity=1&feature=${featureId}`,
      userStateSchema,
      options,
    );
  }

  /** What is not sent stays; works whether states are versioned or not. */
  switchUserStateOff(
    clientKey: string,
    { id, identity }: Pick<WireUserState, 'id' | 'identity'>,
    options: CallOptions,
  ) {
    return this.#http.json(
      write(
        'PUT',
        `environments/${clientKey}/identities/${identity.id}/featurestates/${id}/`,
        { enabled: false },
      ),
      enabledSchema,
      options,
    );
  }

  /** What a client gets without saying for whom. */
  clientFlags(clientKey: string, options: CallOptions) {
    return this.#http.json(
      { ...get('flags/'), clientKey },
      z.array(z.unknown()),
      options,
    );
  }
}
