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
  type DurationMs,
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
import { absenceOf } from './absence';
import type { JobObserver } from './JobObserver';
import { manifestHash } from './manifestHash';

const CATALOG: Actor = { kind: 'system', ref: 'catalog' };

/** Set by a catalog that keeps entities which nothing points to any more. */
const ORPHAN_ANNOTATION = 'backstage.io/orphan';

export interface CatalogReconcilerOptions {
  readonly catalog: Pick<CatalogService, 'streamEntities'>;
  readonly auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  readonly rollouts: CatalogRollouts;
  readonly service: Pick<RolloutService, 'execute'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
  /** How long an entity is missing before its rollout is orphaned. */
  readonly orphanAfterMs: DurationMs;
}

/**
 * Makes rollouts of catalog entities of kind Rollout. A changed manifest is
 * applied; a deleted one marks its rollout orphaned and never touches flags.
 */
export class CatalogReconciler {
  readonly #options: CatalogReconcilerOptions;
  /** What was last said about an entity that cannot be used. */
  readonly #complaints = new Map<string, string>();
  #heldBecause: string | undefined;

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
    const report = {
      entities: 0,
      changed: 0,
      orphaned: 0,
      refused: 0,
      failed: 0,
    };
    if (typeof entities === 'string') {
      const elapsedMs = clock.now() - startedAt;
      observer.catalogReconciled?.({ ...report, elapsedMs, error: entities });
      return;
    }
    const known = await rollouts.all();
    report.entities = entities.size;
    for (const [id, entity] of entities) {
      if (signal.aborted) return;
      const outcome = await this.#alone(id, () =>
        this.#apply(id, entity, known.get(id)),
      );
      if (outcome !== 'unchanged') report[outcome] += 1;
    }
    const missing = await this.#orphanMissing(entities, known);
    report.orphaned = missing.orphaned;
    report.failed += missing.failed;
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
      page
        .filter(entity => !isOrphan(entity))
        .forEach(entity => found.set(idOf(entity), entity));
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

  /** What fails for one rollout must not keep the others from their turn. */
  async #alone<T>(id: string, work: () => Promise<T>): Promise<T | 'failed'> {
    try {
      return await work();
    } catch (error) {
      const { logger, observer } = this.#options;
      logger.error(`Rollout ${id} could not be reconciled: ${error}`);
      observer.jobFailed?.('catalog', error);
      return 'failed';
    }
  }

  /** Answers how many rollouts were marked, and how many could not be. */
  async #orphanMissing(
    entities: ReadonlyMap<string, Entity>,
    known: ReadonlyMap<string, KnownManifest>,
  ): Promise<{ orphaned: number; failed: number }> {
    const { rollouts, service, clock, orphanAfterMs } = this.#options;
    const now = clock.now();
    const { back, absent, gone, held } = absenceOf(
      new Set(entities.keys()),
      known.values(),
      now,
      orphanAfterMs,
    );
    this.#sayHeld(held);
    await rollouts.notePresent(back);
    await rollouts.noteAbsent(absent, now);
    let failed = 0;
    for (const id of gone) {
      const orphan = () => service.execute(id, { type: 'orphan' }, CATALOG);
      if ((await this.#alone(id, orphan)) === 'failed') failed += 1;
    }
    return { orphaned: gone.length - failed, failed };
  }

  /** Once, and not at every turn while it lasts. */
  #sayHeld(held: string | undefined): void {
    if (held && held !== this.#heldBecause) this.#options.logger.warn(held);
    this.#heldBecause = held;
  }
}

function isOrphan({ metadata: { annotations } }: Entity): boolean {
  return annotations?.[ORPHAN_ANNOTATION] === 'true';
}

function idOf({ metadata: { name, namespace } }: Entity): string {
  return rolloutIdOf({ name, namespace: namespace ?? DEFAULT_NAMESPACE });
}
