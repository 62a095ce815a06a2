import { randomUUID } from 'node:crypto';
import type { Happening } from '../signals/happening';
import { KeptLast } from '../signals/KeptLast';

export interface PosthogEvent {
  readonly uuid: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly event: string;
  readonly person_id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What happenings become, and what is wrong with the server. */
export interface PosthogSettings {
  flag: string;
  exposed: string;
  control: string;
  partProperty: string;
  /** The event of every page view, and that of a failure. */
  of: string;
  counted: string;
  /** Answers from the cache, whatever was asked for. */
  cached: boolean;
  /** Says that the query still runs. */
  unfinished: boolean;
  /** Has more rows than it gives. */
  hasMore: boolean;
  /** An error in an answer with status 200. */
  error: string | null;
  /** The key has the scope `query:read`. */
  mayQuery: boolean;
}

const MOST_EVENTS = 200_000;

/** One project with its events. */
export class PosthogProject {
  readonly settings: PosthogSettings = {
    flag: 'ds2',
    exposed: 'true',
    control: 'false',
    partProperty: 'part',
    of: '$pageview',
    counted: 'request failed',
    cached: false,
    unfinished: false,
    hasMore: false,
    error: null,
    mayQuery: true,
  };
  readonly events = new KeptLast<PosthogEvent>(MOST_EVENTS);

  constructor(readonly id: number) {}

  capture(events: readonly Omit<PosthogEvent, 'uuid'>[]): void {
    this.events.add(events.map(each => ({ ...each, uuid: randomUUID() })));
  }

  /** One person for each of `n`; the first `x` of them meet a failure. */
  happen(happening: Happening): void {
    const { start, cohort, part, n, x } = happening;
    const { flag, partProperty, of, counted } = this.settings;
    const properties = {
      [`$feature/${flag}`]: this.settings[cohort],
      ...(part === undefined ? {} : { [partProperty]: part }),
    };
    const event = (name: string, index: number) => ({
      timestamp: start,
      event: name,
      person_id: `${cohort}-${part ?? ''}-${start}-${index}`,
      properties,
    });
    this.capture([
      ...Array.from({ length: n }, (_, index) => event(of, index)),
      ...Array.from({ length: x }, (_, index) => event(counted, index)),
    ]);
  }
}

/** All projects, in memory. */
export class PosthogHost {
  private projects = new Map<number, PosthogProject>();

  create(id: number): PosthogProject {
    const project = new PosthogProject(id);
    this.projects.set(id, project);
    return project;
  }

  find(id: number): PosthogProject | undefined {
    return this.projects.get(id);
  }

  clear(): void {
    this.projects = new Map();
  }
}
