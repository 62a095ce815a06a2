import type { Clock, DurationMs } from '@production-safety/core';
import type { Credentials, HttpFetch } from '@production-safety/vendor-http';

/**
 * What is counted. In each, `x` of `n` are those for whom it holds: the
 * failures, but also those who adopted, got through or are satisfied.
 *
 * @public
 */
export type PosthogSignal =
  | {
      /**
       * `events`: of all events `of`, how many `counted` there were.
       * `persons`: of all persons with an event `of`, how many had one
       * `counted`, which is adoption.
       */
      readonly kind: 'events' | 'persons';
      readonly of: string;
      readonly counted: string;
    }
  | {
      /** Of all persons who begin, how many get through. */
      readonly kind: 'funnel';
      readonly first: string;
      readonly then: string;
      /** How long one may take, in milliseconds. */
      readonly withinMs: DurationMs;
    }
  | {
      /**
       * Answers from 0 to 10. It becomes two signals, its name with
       * `-promoters` and with `-detractors` behind it.
       */
      readonly kind: 'nps';
      readonly survey: string;
      readonly question: string;
    }
  | {
      /** Answers of which those from `satisfiedFrom` on are good. */
      readonly kind: 'csat';
      readonly survey: string;
      readonly question: string;
      /** 4 unless given: the upper two of five. */
      readonly satisfiedFrom?: number;
    };

/**
 * Where an environment's events are.
 *
 * @public
 */
export interface PosthogEnvironment {
  /** The number in the address of the project. */
  readonly project: number;
  /** Only events with these properties. */
  readonly where?: Readonly<Record<string, string>>;
}

/**
 * Values of `$feature/<flag>` of the two cohorts.
 *
 * @public
 */
export interface PosthogVariants {
  readonly exposed: string;
  readonly control: string;
}

/**
 * Which PostHog, how to get in, and what to ask it.
 *
 * @public
 */
export interface PosthogOptions {
  /** `https://us.posthog.com`, `https://eu.posthog.com` or your own. */
  readonly baseUrl: string;
  /** Gives the headers of a call, asked for each call. */
  readonly credentials: Credentials;
  /** By our name of the environment. */
  readonly environments: Readonly<Record<string, PosthogEnvironment>>;
  /** By the name of the signal. */
  readonly signals: Readonly<Record<string, PosthogSignal>>;
  /**
   * Properties of a component's events, by entity reference. Without it every
   * event of the project is of every component that is asked for.
   */
  readonly components?: Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  /** `true` and `false` unless given. */
  readonly variants?: PosthogVariants;
  /** By the key of a flag, where they differ from `variants`. */
  readonly flags?: Readonly<Record<string, PosthogVariants>>;
  /** Holds the part; without it parts cannot be asked for. */
  readonly partProperty?: string;
  /** How long events take to arrive, 1 min unless given. */
  readonly delayMs?: DurationMs;
  readonly clock: Clock;
  /** The global one unless given. */
  readonly fetch?: HttpFetch;
  /** A number in [0, 1). */
  readonly random?: () => number;
  /** Time limit of one attempt in milliseconds, 30 s unless given. */
  readonly timeoutMs?: number;
}

const IDENTIFIER = /^[\w-]+$/;

/**
 * What may stand between backticks: no backtick, backslash or percent sign,
 * which the query language does not allow there.
 */
const PROPERTY = /^[\w$./: @-]{1,200}$/;

export function isProperty(name: string): boolean {
  return PROPERTY.test(name);
}

/** @throws Error that names the option which is wrong. */
export function checkPosthogOptions(options: PosthogOptions): void {
  checkAddress(options.baseUrl);
  const { environments, components = {}, partProperty, signals } = options;
  for (const [name, { project, where }] of Object.entries(environments)) {
    if (!Number.isInteger(project) || project < 1) {
      throw new Error(`environments.${name}.project must be a number`);
    }
    checkProperties(`environments.${name}.where`, Object.keys(where ?? {}));
  }
  for (const [name, where] of Object.entries(components)) {
    checkProperties(`components.${name}`, Object.keys(where));
  }
  checkProperties(
    'partProperty',
    partProperty === undefined ? [] : [partProperty],
  );
  for (const [name, signal] of Object.entries(signals)) {
    checkSignal(`signals.${name}`, signal);
  }
}

function checkSignal(where: string, signal: PosthogSignal): void {
  if (signal.kind === 'funnel' && !(signal.withinMs >= 1_000)) {
    throw new Error(`${where}.withinMs must be at least 1000`);
  }
  if (
    'survey' in signal &&
    !(IDENTIFIER.test(signal.survey) && IDENTIFIER.test(signal.question))
  ) {
    throw new Error(`${where} must name the ids of a survey and a question`);
  }
}

function checkProperties(option: string, names: readonly string[]): void {
  const wrong = names.find(name => !isProperty(name));
  if (wrong !== undefined) {
    throw new Error(
      `${option}: a property may consist of letters, digits, spaces and $ _ . / : @ -`,
    );
  }
}

/** @throws Error when the address is none or contains credentials. */
export function checkAddress(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new Error('baseUrl must be an address: https://eu.posthog.com');
  }
  if (url.username || url.password) {
    throw new Error('baseUrl must not contain credentials');
  }
  if (/^(us|eu)\.i\.posthog\.com$/.test(url.hostname)) {
    throw new Error(
      'baseUrl is the address events are sent to; queries go to https://us.posthog.com or https://eu.posthog.com',
    );
  }
  return baseUrl.replace(/\/+$/, '');
}
