import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  rolloutIdOf,
  type Actor,
  type Clock,
  type RolloutService,
} from '@production-safety/core';
import {
  checkRolloutEntity,
  formatFinding,
} from '@production-safety/definitions';
import type {
  CatalogRollouts,
  KnownManifest,
} from '../database/CatalogRollouts';
import type { JobObserver } from './JobObserver';
import { manifestHash } from './manifestHash';

const CATALOG: Actor = { kind: 'system', ref: 'catalog' };

/** One listing may miss an entity that is just being moved. */
const LISTINGS_UNTIL_ORPHANED = 2;

export interface CatalogReconcilerOptions {
  readonly catalog: Pick<CatalogService, 'streamEntities'>;
  readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly rollouts: CatalogRollouts;
  readonly service: Pick<RolloutService, 'execute'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Makes rollouts of catalog entities of kind Rollout. A changed manifest is
 * applied; a deleted one marks its rollout orphaned and never touches flags.
 */
export class CatalogReconciler {
  readonly #options: CatalogReconcilerOptions;
  /** What was last said about an entity that cannot be used. */
  readonly #complaints = new Map<string, string>();

  constructor(options: CatalogReconcilerOptions) {
    this.#options = options;
  }

  /**
   * Compares once. A catalog that cannot be read to the end changes nothing.
   */
  async reconcile(signal: AbortSignal): Promise<void> {
    const { rollouts, clock, logger, observer } = this.#options;
    const startedAt = clock.now();
    const entities = await this.#listAll(signal).catch(error => {
      logger.warn(`The catalog could not be read: ${error}`);
      return String(error);
    });
    const report = { entities: 0, changed: 0, orphaned: 0, refused: 0 };
    if (typeof entities === 'string') {
      const elapsedMs = clock.now() - startedAt;
      observer.catalogReconciled?.({ ...report, elapsedMs, error: entities });
      return;
    }
    const known = await rollouts.all();
    report.entities = entities.size;
    for (const [id, entity] of entities) {
      if (signal.aborted) return;
      const outcome = await this.#apply(id, entity, known.get(id));
      if (outcome !== 'unchanged') report[outcome] += 1;
    }
    report.orphaned = await this.#orphanMissing(entities, known);
    const elapsedMs = clock.now() - startedAt;
    observer.catalogReconciled?.({ ...report, elapsedMs });
  }

  async #listAll(signal: AbortSignal): Promise<ReadonlyMap<string, Entity>> {
    const { catalog, auth } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const found = new Map<string, Entity>();
    const pages = catalog.streamEntities(
      { filter: { kind: 'Rollout' } },
      { credentials },
    );
    for await (const page of pages) {
      // Half a listing must not look like a whole one.
      if (signal.aborted) throw new Error('The backend is stopping');
      page.forEach(entity => found.set(idOf(entity), entity));
    }
    return found;
  }

  async #apply(
    id: string,
    entity: Entity,
    known: KnownManifest | undefined,
  ): Promise<'unchanged' | 'changed' | 'refused'> {
    const { rollouts, service } = this.#options;
    const hash = manifestHash(entity);
    const applied = known?.origin === 'catalog' && known.hash === hash;
    if (applied && !known.orphaned) return 'unchanged';
    const { definition, findings } = checkRolloutEntity(entity);
    if (!definition) {
      const errors = findings.filter(({ severity }) => severity === 'error');
      return this.#complain(id, errors.map(formatFinding));
    }
    const outcome = await service.execute(
      id,
      { type: 'define', definition },
      CATALOG,
    );
    if (outcome.outcome === 'rejected') {
      return this.#complain(
        id,
        outcome.reasons.map(({ message, fix }) => `${message} ${fix}`),
      );
    }
    this.#complaints.delete(id);
    const entityRef = stringifyEntityRef(entity);
    await rollouts.adopt(id, { entityRef, hash });
    return 'changed';
  }

  /** Says why an entity is not applied, once and not at every turn. */
  #complain(id: string, reasons: readonly string[]): 'refused' {
    const complaint = reasons.join(' ');
    if (this.#complaints.get(id) !== complaint) {
      this.#complaints.set(id, complaint);
      this.#options.logger.warn(
        `The manifest of rollout ${id} was not applied: ${complaint}`,
      );
    }
    return 'refused';
  }

  /** Answers how many rollouts were marked. */
  async #orphanMissing(
    entities: ReadonlyMap<string, Entity>,
    known: ReadonlyMap<string, KnownManifest>,
  ): Promise<number> {
    const { rollouts, service } = this.#options;
    const declared = [...known.values()].filter(
      ({ origin, orphaned }) => origin === 'catalog' && !orphaned,
    );
    const back = declared.filter(
      ({ id, absentListings }) => entities.has(id) && absentListings > 0,
    );
    const absent = declared.filter(({ id }) => !entities.has(id));
    await rollouts.notePresent(back.map(({ id }) => id));
    await rollouts.noteAbsent(absent.map(({ id }) => id));
    const gone = absent.filter(
      ({ absentListings }) => absentListings + 1 >= LISTINGS_UNTIL_ORPHANED,
    );
    for (const { id } of gone) {
      await service.execute(id, { type: 'orphan' }, CATALOG);
    }
    return gone.length;
  }
}

function idOf({ metadata: { name, namespace } }: Entity): string {
  return rolloutIdOf({ name, namespace: namespace ?? DEFAULT_NAMESPACE });
}
