import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_DEPENDS_ON, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Clock,
  DeployPlace,
  DurationMs,
  Incident,
  Rollout,
} from '@production-safety/core';
import { DEPLOYS_ANNOTATION } from '@production-safety/backstage-plugin-production-safety-common';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import { comparableRef } from '../../database/rolloutColumns';
import { withinTime } from '../../jobs/withinTime';

/** A code host limits how much it is asked. */
const PLACES_AT_MOST = 20;
/** What rollouts say is known without it, and somebody waits. */
const LIMIT_MS: DurationMs = 2_000;

/** Where a component that an incident is about is deployed. */
export interface ComponentPlace {
  readonly place: DeployPlace;
  /** Entity reference. */
  readonly component: string;
}

/** All that are known, and why there may be more. */
export interface PlacesOfIncident {
  readonly places: readonly ComponentPlace[];
  /** Sentences. */
  readonly problems: readonly string[];
}

interface PlacesOptions {
  readonly knex: Knex;
  readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly logger: Pick<LoggerService, 'warn'>;
}

/**
 * Finds where what an incident affects is deployed, and what that depends on:
 * as rollouts of it say, and as its annotation says.
 */
export class DeployPlaces {
  constructor(private readonly options: PlacesOptions) {}

  /** @throws SafetyError `port-unavailable` when the database does not answer. */
  async of({
    components = [],
  }: Pick<Incident, 'components'>): Promise<PlacesOfIncident> {
    const affected = [...new Set(components.map(comparableRef))];
    if (affected.length === 0) return { places: [], problems: [] };
    const problems: string[] = [];
    const annotated: ComponentPlace[] = [];
    let refs: readonly string[] = affected;
    try {
      const entities = await this.#entities(affected);
      const below = dependenciesOf([...entities.values()]);
      refs = [...new Set([...affected, ...below])];
      const others = refs.filter(ref => !affected.includes(ref));
      const all = new Map([...entities, ...(await this.#entities(others))]);
      for (const ref of refs) {
        const read = annotatedPlaces(ref, all.get(ref));
        annotated.push(...read.places);
        problems.push(...read.problems);
      }
    } catch (error) {
      this.options.logger.warn(`Where components are deployed: ${error}`);
      problems.push(
        'What the components depend on, and where they say they are deployed, is not known: the catalog does not answer.',
      );
    }
    const places = once([...(await this.#ofRollouts(refs)), ...annotated]);
    if (places.length > PLACES_AT_MOST) {
      problems.push(
        `Only ${PLACES_AT_MOST} of ${places.length} places where they are deployed are looked at.`,
      );
    }
    return { places: places.slice(0, PLACES_AT_MOST), problems };
  }

  async #entities(
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, Entity>> {
    if (refs.length === 0) return new Map();
    const { auth, catalog, clock } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const query = {
      entityRefs: [...refs],
      fields: ['kind', 'metadata', 'relations'],
    };
    const reading = catalog.getEntitiesByRefs(query, { credentials });
    const read = await withinTime(reading, LIMIT_MS, clock);
    if (read === 'late') throw new Error('The catalog did not answer in time');
    const { items } = read;
    return new Map(
      refs.flatMap((ref, index) => {
        const entity = items[index];
        return entity ? [[ref, entity] as const] : [];
      }),
    );
  }

  async #ofRollouts(
    refs: readonly string[],
  ): Promise<readonly ComponentPlace[]> {
    const rows: readonly { component: string; state: string }[] =
      await fromDatabase(() =>
        this.options
          .knex('rollouts')
          .join('rollout_states', 'rollout_states.rollout_id', 'rollouts.id')
          .whereIn('rollouts.component', [...refs])
          .orderBy('rollouts.id')
          .select('rollouts.component', 'rollout_states.state'),
      );
    const places = rows.flatMap(({ component, state }) => {
      const { definition }: Rollout = JSON.parse(state);
      const place = definition.code?.deploy;
      return place ? [{ component, place }] : [];
    });
    // What is affected comes before what it depends on.
    return [...places].sort(
      (a, b) => refs.indexOf(a.component) - refs.indexOf(b.component),
    );
  }
}

function dependenciesOf(entities: readonly Entity[]): readonly string[] {
  return entities.flatMap(({ relations = [] }) =>
    relations
      .filter(({ type }) => type === RELATION_DEPENDS_ON)
      .map(({ targetRef }) => comparableRef(targetRef)),
  );
}

function annotatedPlaces(
  component: string,
  entity: Entity | undefined,
): PlacesOfIncident {
  const text = entity?.metadata.annotations?.[DEPLOYS_ANNOTATION] ?? '';
  const named = text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '');
  const read = named.map(each => /^([^\s/]+)\/([^\s]+)$/.exec(each));
  const wrong = named.filter((_, index) => !read[index]);
  return {
    places: read.flatMap(match =>
      match
        ? [{ component, place: { deployer: match[1], environment: match[2] } }]
        : [],
    ),
    problems: wrong.map(
      each =>
        `Annotation ${DEPLOYS_ANNOTATION} of ${component} has ${JSON.stringify(
          each,
        )}. Write it like web/production: a configured deployer and its environment.`,
    ),
  };
}

/** Two rollouts of a component are often deployed together. */
function once(places: readonly ComponentPlace[]): readonly ComponentPlace[] {
  const found = new Map(
    places.map(each => {
      const { deployer, environment } = each.place;
      return [JSON.stringify([each.component, deployer, environment]), each];
    }),
  );
  return [...found.values()];
}
