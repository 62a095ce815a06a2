import type { Clock, DurationMs } from '@production-safety/core';
import type { Credentials, HttpFetch } from '@production-safety/vendor-http';

/**
 * Where the page views of a component are counted.
 *
 * @public
 */
export interface VercelVitalsComponent {
  /** Id of the project, `prj_…`. */
  readonly projectId: string;
  /** Routes of each part, such as `/forms/[id]`. Other parts have no data. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Whose page views, and how to get in.
 *
 * @public
 */
export interface VercelVitalsOptions {
  /** `https://api.vercel.com` unless given. */
  readonly apiUrl?: string;
  /** The team that owns the projects. */
  readonly teamId: string;
  /** Gives the headers of a call, asked for each call. */
  readonly credentials: Credentials;
  /** By entity reference. */
  readonly components: Readonly<Record<string, VercelVitalsComponent>>;
  /** Vercel's name of an environment; the same as ours unless given. */
  readonly environments?: Readonly<Record<string, string>>;
  /** How long page views take to be counted, 5 min unless given. */
  readonly delayMs?: DurationMs;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 30 s unless given. */
  readonly timeoutMs?: number;
}

/** @throws Error that names the option which is wrong. */
export function checkVitalsOptions(options: VercelVitalsOptions): void {
  const { apiUrl = 'https://api.vercel.com', teamId, components } = options;
  if (!/^https?:\/\//.test(apiUrl) || !URL.canParse(apiUrl)) {
    throw new Error('apiUrl must be an address: https://api.vercel.com');
  }
  if (!/^[\w-]+$/.test(teamId)) {
    throw new Error('teamId must be the id of a team: team_…');
  }
  for (const [name, { projectId, parts = {} }] of Object.entries(components)) {
    if (!/^[\w-]+$/.test(projectId)) {
      throw new Error(`components.${name}.projectId must be an id: prj_…`);
    }
    if (Object.values(parts).some(({ length }) => length === 0)) {
      throw new Error(`components.${name}.parts must each have a route`);
    }
  }
}
