import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_DEPENDENCY_OF } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Clock,
  DurationMs,
  EpochMs,
  GateFacts,
  Incident,
} from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';
import { withinTime } from '../jobs/withinTime';
import type { IncidentOutline, IncidentQueries } from './IncidentQueries';

/** What depends on what seldom changes. */
const KEPT_MS: DurationMs = 60_000;
/** Somebody waits, and the component itself is known without it. */
const LIMIT_MS: DurationMs = 2_000;
/** Longer than gates look back. */
const LOOK_BACK_MS: DurationMs = 90 * 86_400_000;

/** What gates are told of incidents, for one component. */
export type ComponentFacts = Pick<GateFacts, 'incidents' | 'majorIncidents'>;

export interface IncidentFactsOptions {
  readonly queries: Pick<
    IncidentQueries,
    'openMajor' | 'outlines' | 'knownSince'
  >;
  readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly clock: Pick<Clock, 'now' | 'sleep'>;
  readonly logger: Pick<LoggerService, 'warn'>;
  /** Every incident of the components is declared here. */
  readonly isAuthoritative: boolean;
}

/**
 * Tells gates which incidents are open on a component or on what it depends
 * on. That none is open is only known where all are declared here.
 */
export class IncidentFacts {
  readonly #options: IncidentFactsOptions;
  #dependents = new Map<string, readonly string[]>();
  #readAt: EpochMs = 0;

  constructor(options: IncidentFactsOptions) {
    this.#options = options;
  }

  /**
   * @throws SafetyError `port-unavailable` when the database does not answer.
   */
  async now(): Promise<(component: string) => ComponentFacts> {
    const { queries, isAuthoritative, clock } = this.#options;
    const readAt = clock.now();
    const since = readAt - LOOK_BACK_MS;
    const [major, recent, knownSince] = await Promise.all([
      queries.openMajor(),
      isAuthoritative ? queries.outlines(since) : [],
      isAuthoritative ? queries.knownSince() : readAt,
    ]);
    const affected = await this.#affectedBy([...major, ...recent]);
    const reach = (incident: Pick<Incident, 'components'>) =>
      new Set((incident.components ?? []).flatMap(affected));
    const majorReach = major.map(each => [each, reach(each)] as const);
    const recentReach = recent.map(each => [each, reach(each)] as const);
    return component => {
      const ref = comparableRef(component);
      const open = majorReach.filter(([, reached]) => reached.has(ref));
      return {
        majorIncidents: open.map(([incident]) => sentenceOf(incident)),
        ...(isAuthoritative
          ? {
              incidents: {
                readAt,
                since: Math.max(since, knownSince),
                items: recentReach
                  .filter(([, reached]) => reached.has(ref))
                  .map(([incident]) => factOf(incident)),
              },
            }
          : {}),
      };
    };
  }

  /**
   * One sentence on each P0 and P1 that is open on the component or on what it
   * depends on, without reading other incidents.
   *
   * @throws SafetyError `port-unavailable` when the database does not answer.
   */
  async majorOn(component: string): Promise<readonly string[]> {
    const major = await this.#options.queries.openMajor();
    const affected = await this.#affectedBy(major);
    const ref = comparableRef(component);
    return major
      .filter(({ components = [] }) =>
        components.flatMap(affected).includes(ref),
      )
      .map(sentenceOf);
  }

  /** A component, and what depends on it as far as the catalog has said. */
  async #affectedBy(
    incidents: readonly Pick<Incident, 'components'>[],
  ): Promise<(component: string) => readonly string[]> {
    const refs = [
      ...new Set(
        incidents.flatMap(({ components = [] }) =>
          components.map(comparableRef),
        ),
      ),
    ].sort();
    await this.#readDependents(refs);
    return component => {
      const ref = comparableRef(component);
      return [ref, ...(this.#dependents.get(ref) ?? [])];
    };
  }

  async #readDependents(refs: readonly string[]): Promise<void> {
    const { auth, catalog, clock, logger } = this.#options;
    const isFresh = clock.now() - this.#readAt < KEPT_MS;
    if (isFresh && refs.every(ref => this.#dependents.has(ref))) return;
    if (refs.length === 0) return;
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const query = { entityRefs: [...refs] };
      const reading = catalog.getEntitiesByRefs(query, { credentials });
      const read = await withinTime(reading, LIMIT_MS, clock);
      if (read === 'late') {
        throw new Error('The catalog did not answer in time');
      }
      const { items } = read;
      this.#dependents = new Map(
        refs.map((ref, at) => [
          ref,
          (items[at]?.relations ?? [])
            .filter(({ type }) => type === RELATION_DEPENDENCY_OF)
            .map(({ targetRef }) => comparableRef(targetRef)),
        ]),
      );
      this.#readAt = clock.now();
    } catch (error) {
      // The component itself is held in any case.
      logger.warn(`What depends on an incident's components: ${error}`);
    }
  }
}

/**
 * It is kept with what gates were told, and read by who may not see the
 * incident, or not any more: they learn that there is one, and no more.
 */
function sentenceOf({ severity, isRestricted, declaredAt }: Incident): string {
  const since = new Date(declaredAt)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ');
  const what = isRestricted ? `restricted ${severity}` : severity;
  return `A ${what} is open since ${since} UTC.`;
}

function factOf({ severity, declaredAt, resolvedAt }: IncidentOutline) {
  return {
    severity,
    openedAt: declaredAt,
    ...(resolvedAt === undefined ? {} : { closedAt: resolvedAt }),
  };
}
