import { createHash } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  isActing,
  watchTimeBox,
  type Clock,
  type EpochMs,
  type IncidentEffect,
  type RunStore,
  type Runbook,
  type RunbookRun,
} from '@production-safety/core';
import { parseRunbook } from '@production-safety/definitions';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { Knex } from 'knex';
import { comparableRef } from '../database/rolloutColumns';
import { fromDatabase, movedOn } from '../database/databaseFailure';
import { outsideTurns, requireTurn } from '../database/turns';
import { EFFECT_TABLES } from '../incidents/effectTables';
import { writeEffects } from '../incidents/writeEffects';

/** Texts that were read, for runs that many people follow. */
const READ_AT_MOST = 50;

/** Of one runbook; people do not go on with a run that has so many after it. */
const RUNS_AT_MOST = 50;

/** As many say how it usually goes. */
const ENDED_AT_MOST = 500;

/** The rest is looked at a second later. */
export const ACTING_AT_MOST = 50;

/** Called after a run was stored, in the process that stored it. */
export type RunListener = (run: RunbookRun) => void;

/** Runs and the texts they are pinned to, in the plugin's database. */
export class RunTable implements RunStore {
  readonly #knex: Knex;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #read = new Map<string, Runbook>();
  readonly #listeners = new Set<RunListener>();

  constructor(knex: Knex, clock: Pick<Clock, 'now'> = systemClock) {
    this.#knex = knex;
    this.#clock = clock;
  }

  onSave(listener: RunListener): void {
    this.#listeners.add(listener);
  }

  async load(id: string): Promise<RunbookRun | undefined> {
    const row = await fromDatabase(() =>
      this.#knex('runbook_runs').where({ id }).first('state'),
    );
    return row && JSON.parse(row.state);
  }

  /** With it, what is waited for until the time box of its step is over. */
  async save(run: RunbookRun, expectedVersion: number): Promise<void> {
    const now = this.#clock.now();
    const watches = await this.#watches(run, now);
    try {
      await this.#knex.transaction(async trx => {
        await requireTurn(trx);
        await write(trx, run, expectedVersion);
        await writeEffects(trx, EFFECT_TABLES.pages, watches, now);
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) throw movedOn(`Run ${run.id}`, error);
      await fromDatabase(() => Promise.reject(error));
    }
    this.#listeners.forEach(listener => outsideTurns(() => listener(run)));
  }

  async runbook(hash: string): Promise<Runbook | undefined> {
    const known = this.#read.get(hash);
    if (known) return known;
    const row = await fromDatabase(() =>
      this.#knex('runbook_texts').where({ hash }).first('text'),
    );
    if (!row) return undefined;
    const { runbook } = parseRunbook(row.text).document;
    if (this.#read.size >= READ_AT_MOST) {
      const [oldest] = this.#read.keys();
      this.#read.delete(oldest);
    }
    this.#read.set(hash, runbook);
    return runbook;
  }

  /** Keeps a text for a run that is about to start, and answers its hash. */
  async keep(text: string): Promise<string> {
    const hash = textHash(text);
    const kept_at = this.#clock.now();
    await fromDatabase(() =>
      this.#knex('runbook_texts')
        .insert({ hash, text, kept_at })
        .onConflict('hash')
        .merge({ kept_at }),
    );
    return hash;
  }

  /** Runs of an incident, in the order in which they started. */
  async ofIncident(incidentId: string): Promise<readonly RunbookRun[]> {
    const rows = await fromDatabase(() =>
      this.#knex('runbook_runs')
        .where({ incident_id: incidentId })
        .orderBy(['started_at', 'id'])
        .select('state'),
    );
    return rows.map(row => JSON.parse(row.state));
  }

  /**
   * Runs in which something was begun for a step that has not ended, some at a
   * time: those that come after a run.
   */
  async acting(after: string = ''): Promise<readonly RunbookRun[]> {
    const rows = await fromDatabase(() =>
      this.#knex('runbook_runs')
        .where({ is_acting: true })
        .andWhere('id', '>', after)
        .orderBy('id')
        .limit(ACTING_AT_MOST)
        .select('state'),
    );
    return rows.map(row => JSON.parse(row.state));
  }

  /** The latest runs of one runbook of anybody, the newest first. */
  ofRunbook(place: RunbookPlace): Promise<readonly RunbookRun[]> {
    return this.#latest(place, RUNS_AT_MOST);
  }

  /** Those of them that have ended, started since a moment. */
  async endedOf(
    place: RunbookPlace,
    since: EpochMs,
  ): Promise<readonly RunbookRun[]> {
    const runs = await this.#latest(place, ENDED_AT_MOST, since);
    return runs.filter(({ endedAt }) => endedAt !== undefined);
  }

  async #latest(
    { entityRef, path }: RunbookPlace,
    atMost: number,
    since: EpochMs = 0,
  ): Promise<readonly RunbookRun[]> {
    const rows = await fromDatabase(() =>
      this.#knex('runbook_runs')
        .where({ path, entity_ref: comparableRef(entityRef) })
        .andWhere('started_at', '>=', since)
        .orderBy([
          { column: 'started_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(atMost)
        .select('state'),
    );
    return rows.map(row => JSON.parse(row.state));
  }

  /** Runs of some runbooks of anybody, the newest first. */
  async ofPaths(
    paths: readonly string[],
    since: EpochMs,
  ): Promise<readonly RunbookRun[]> {
    if (paths.length === 0) return [];
    const rows = await fromDatabase(() =>
      this.#knex('runbook_runs')
        .whereIn('path', [...paths])
        .andWhere('started_at', '>=', since)
        .orderBy('started_at', 'desc')
        .select('state'),
    );
    return rows.map(row => JSON.parse(row.state));
  }

  async #watches(
    run: RunbookRun,
    now: EpochMs,
  ): Promise<readonly IncidentEffect[]> {
    if (!run.incidentId) return [];
    const runbook = await this.runbook(run.source.hash);
    const watch = runbook && watchTimeBox({ run, runbook }, now);
    return watch ? [watch] : [];
  }
}

async function write(
  trx: Knex.Transaction,
  run: RunbookRun,
  expectedVersion: number,
): Promise<void> {
  const { id, version, incidentId, source, startedAt } = run;
  const state = {
    version,
    state: JSON.stringify(run),
    is_acting: isActing(run.acts),
  };
  if (expectedVersion > 0) {
    const updated = await trx('runbook_runs')
      .where({ id, version: expectedVersion })
      .update(state);
    if (updated === 0) throw movedOn(`Run ${id}`);
    return;
  }
  await trx('runbook_runs').insert({
    id,
    incident_id: incidentId ?? null,
    hash: source.hash,
    entity_ref: comparableRef(source.entityRef),
    path: source.path,
    started_at: startedAt,
    ...state,
  });
}

/** SHA-256 of a runbook's text, by which it is known. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
