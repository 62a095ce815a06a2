import type {
  IncidentDetail,
  IncidentSignal,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { Person } from './portalProcess';

/** An incident that screens show, and its run. */
export interface Shown {
  readonly incidentId: string;
  readonly runId: string;
}

/** The page of an incident on the screen of one person. */
export interface Screen {
  readonly reader: ScreenReader;
  /** Loads the page, and keeps it as fresh as it is meant to be. */
  open(): void;
  hear(signal: IncidentSignal): void;
  /** What came with the answer to who ticked here. */
  answered(run: RunView): void;
  close(): void;
}

/** What a screen reads; counts it, and knows when it has seen which answer. */
export class ScreenReader {
  /** When an answer was seen first, by its id, in milliseconds. */
  readonly seen = new Map<string, number>();
  requests = 0;
  /** Of bodies, before they are compressed. */
  bytes = 0;
  failures = 0;
  #underWay = 0;

  constructor(private readonly person: Person, private readonly shown: Shown) {}

  incident(signal?: AbortSignal): Promise<IncidentDetail> {
    return this.#get(`/incidents/${this.shown.incidentId}`, signal);
  }

  async run(signal?: AbortSignal): Promise<RunView> {
    const run = await this.#get<RunView>(`/runs/${this.shown.runId}`, signal);
    this.see(run);
    return run;
  }

  timeline(signal?: AbortSignal): Promise<unknown> {
    return this.#get(
      `/incidents/${this.shown.incidentId}/timeline?limit=20`,
      signal,
    );
  }

  suspects(signal?: AbortSignal): Promise<unknown> {
    return this.#get(`/incidents/${this.shown.incidentId}/suspects`, signal);
  }

  /** True while nothing is under way. */
  get isStill(): boolean {
    return this.#underWay === 0;
  }

  /** Begins to count anew. */
  reset(): void {
    this.requests = 0;
    this.bytes = 0;
  }

  see({ sections }: RunView): void {
    const now = performance.now();
    for (const { answers } of sections.flatMap(({ steps }) => steps)) {
      for (const { id } of answers) {
        if (id && !this.seen.has(id)) this.seen.set(id, now);
      }
    }
  }

  async #get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const { url, token } = this.person;
    this.requests += 1;
    this.#underWay += 1;
    try {
      const response = await fetch(`${url}/api/production-safety/v1${path}`, {
        headers: { authorization: `Bearer ${token}` },
        signal,
      });
      const text = await response.text();
      this.bytes += Buffer.byteLength(text);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return JSON.parse(text);
    } catch (error) {
      if (!signal?.aborted) this.failures += 1;
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }
}
