import type { CallOptions } from '../http/callOptions';
import type { FlagsmithHttp } from '../http/FlagsmithHttp';
import {
  segmentSchema,
  segmentUseSchema,
  type WireRule,
  type WireSegment,
  type WireSegmentUse,
} from '../http/wire';
import { all, get, PAGE_SIZE, write } from './apiCall';

/** Everything of a segment that an edit replaces. */
export interface SegmentBody {
  readonly name: string;
  readonly description: string;
  readonly rules: readonly WireRule[];
  /** Custom fields: those that are left out are deleted. */
  readonly metadata: readonly unknown[];
}

/** The segments of one project, and which overrides use them. */
export class SegmentCalls {
  readonly #http: FlagsmithHttp;
  readonly #projectId: number;
  readonly #path: string;

  constructor(http: FlagsmithHttp, projectId: number) {
    this.#http = http;
    this.#projectId = projectId;
    this.#path = `projects/${projectId}/segments/`;
  }

  /** All of them: the list can only be searched by name. */
  list(options: CallOptions): Promise<readonly WireSegment[]> {
    return all(this.#http, this.#path, PAGE_SIZE, segmentSchema, options);
  }

  /** Segments whose name contains the text. */
  search(text: string, options: CallOptions): Promise<readonly WireSegment[]> {
    return all(
      this.#http,
      this.#path,
      `q=${encodeURIComponent(text)}&${PAGE_SIZE}`,
      segmentSchema,
      options,
    );
  }

  get(id: number, options: CallOptions): Promise<WireSegment> {
    return this.#http.json(get(`${this.#path}${id}/`), segmentSchema, options);
  }

  /** Not idempotent: names are not unique. */
  create(body: SegmentBody, options: CallOptions): Promise<WireSegment> {
    return this.#http.json(
      write('POST', this.#path, this.#sent(body)),
      segmentSchema,
      options,
    );
  }

  /** Replaces the rules in one transaction; the id stays. */
  replace(
    id: number,
    body: SegmentBody,
    options: CallOptions,
  ): Promise<WireSegment> {
    return this.#http.json(
      write('PUT', `${this.#path}${id}/`, this.#sent(body)),
      segmentSchema,
      options,
    );
  }

  /** Takes every override that uses it along, in every environment. */
  delete(id: number, options: CallOptions): Promise<void> {
    return this.#http.done(write('DELETE', `${this.#path}${id}/`), options);
  }

  /** States of the overrides that use it, twins included. */
  uses(
    id: number,
    environmentId: number,
    options: CallOptions,
  ): Promise<readonly WireSegmentUse[]> {
    return all(
      this.#http,
      `${this.#path}${id}/associated-features/`,
      `environment=${environmentId}`,
      segmentUseSchema,
      options,
    );
  }

  #sent({ name, description, rules, metadata }: SegmentBody) {
    return { name, description, rules, metadata, project: this.#projectId };
  }
}
