import type { EpochMs, Incident, Severity } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../database/databaseFailure';
import { momentCursor, momentPosition } from '../database/listCursor';
import { comparableRef } from '../database/rolloutColumns';

/** What a reader may see: everything, or what is not hidden from them. */
export type IncidentScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'unrestricted'; readonly reader: string };

export interface IncidentListQuery {
  readonly scope: IncidentScope;
  readonly state?: 'open' | 'closed';
  readonly severities?: readonly Severity[];
  readonly components?: readonly string[];
  /** Words that must all occur in title, components or commander. */
  readonly text?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface IncidentPage {
  readonly incidents: readonly Incident[];
  readonly total: number;
  readonly nextCursor?: string;
}

/** What gates are told of an incident. */
export type IncidentOutline = Pick<
  Incident,
  'severity' | 'declaredAt' | 'resolvedAt'
> & { readonly components: readonly string[] };

interface OutlineRow {
  readonly id: string;
  readonly severity: Severity;
  readonly declared_at: number | string;
  readonly resolved_at: number | string | null;
  readonly component: string | null;
}

interface Row {
  readonly id: string;
  /** PostgreSQL answers bigint as text. */
  readonly declared_at: number | string;
  readonly state: string;
}

const MAJOR: readonly Severity[] = ['P0', 'P1'];

/** Everything that is read of many incidents; filters and pages are in SQL. */
export class IncidentQueries {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The newest first. */
  async list(query: IncidentListQuery): Promise<IncidentPage> {
    const narrowed = this.#narrowed(query);
    const page = narrowed
      .clone()
      .orderBy([
        { column: 'declared_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(query.limit + 1)
      .select('id', 'declared_at', 'state');
    if (query.cursor) {
      page.whereRaw('(declared_at, id) < (?, ?)', momentPosition(query.cursor));
    }
    const [rows, counted]: [readonly Row[], { total: number | string }] =
      await fromDatabase(() =>
        Promise.all([page, narrowed.clone().count({ total: '*' }).first()]),
      );
    const shown = rows.slice(0, query.limit);
    const last = shown[shown.length - 1];
    return {
      incidents: shown.map(({ state }) => JSON.parse(state)),
      total: Number(counted.total),
      ...(rows.length > shown.length
        ? { nextCursor: momentCursor(Number(last.declared_at), last.id) }
        : {}),
    };
  }

  /** Open ones of severity P0 and P1 that are no drills. */
  async openMajor(): Promise<readonly Incident[]> {
    const rows = await fromDatabase(() =>
      this.#knex('incidents')
        .where({ is_open: true, is_drill: false })
        .whereIn('severity', [...MAJOR])
        .select('state'),
    );
    return rows.map(row => JSON.parse(row.state));
  }

  /** Open ones that everybody may know of and that are no drills. */
  async openToAll(): Promise<readonly Incident[]> {
    const rows = await fromDatabase(() =>
      this.#knex('incidents')
        .where({ is_open: true, is_drill: false, is_restricted: false })
        .orderBy(['declared_at', 'id'])
        .select('state'),
    );
    return rows.map(row => JSON.parse(row.state));
  }

  /** Open ones of anybody, and those that were resolved since a moment. */
  async around(since: EpochMs): Promise<readonly Incident[]> {
    const rows = await fromDatabase(() =>
      this.#knex('incidents')
        .where({ is_open: true })
        .orWhere('resolved_at', '>=', since)
        .orderBy(['declared_at', 'id'])
        .select('state'),
    );
    return rows.map(row => JSON.parse(row.state));
  }

  /**
   * How many are open that are no drills, restricted ones included: a number
   * names none of them.
   */
  async openCount({
    severity,
    component,
  }: {
    readonly severity?: string;
    readonly component?: string;
  }): Promise<number> {
    const open = this.#knex('incidents').where({
      is_open: true,
      is_drill: false,
    });
    if (severity) open.where({ severity });
    if (component) {
      const affecting = ['incident_components', 'component'] as const;
      open.whereIn('id', this.#having(...affecting, [component]));
    }
    const [counted] = await fromDatabase(() => open.count({ total: '*' }));
    return Number(counted.total);
  }

  /** Since when all incidents are known here: declared, and still kept. */
  async knownSince(): Promise<EpochMs> {
    const row = await fromDatabase(() =>
      this.#knex('incidents_known').first('since'),
    );
    return Number(row?.since ?? Number.MAX_SAFE_INTEGER);
  }

  /**
   * Those that are no drills, declared since a moment or still open, without
   * their states: these grow with their timelines.
   */
  async outlines(from: EpochMs): Promise<readonly IncidentOutline[]> {
    const rows: readonly OutlineRow[] = await fromDatabase(() =>
      this.#knex('incidents')
        .leftJoin('incident_components', 'incident_id', 'id')
        .where({ is_drill: false })
        .andWhere(any =>
          any.where('declared_at', '>=', from).orWhere({ is_open: true }),
        )
        .select('id', 'severity', 'declared_at', 'resolved_at', 'component'),
    );
    const outlines = new Map<string, IncidentOutline>();
    for (const row of rows) {
      const known = outlines.get(row.id)?.components ?? [];
      outlines.set(row.id, {
        severity: row.severity,
        declaredAt: Number(row.declared_at),
        ...(row.resolved_at === null
          ? {}
          : { resolvedAt: Number(row.resolved_at) }),
        components: row.component ? [...known, row.component] : known,
      });
    }
    return [...outlines.values()];
  }

  /** All that a reader may see: declared since a moment, or still open. */
  async since(
    from: EpochMs,
    scope: IncidentScope,
    component?: string,
  ): Promise<readonly Incident[]> {
    const rows = await fromDatabase(() =>
      this.#narrowed({
        scope,
        ...(component ? { components: [component] } : {}),
      })
        .where(any =>
          any.where('declared_at', '>=', from).orWhere({ is_open: true }),
        )
        .select('state'),
    );
    return rows.map(({ state }: Row) => JSON.parse(state));
  }

  /** Which of some incidents a reader may see, and whether each is a drill. */
  async drillsAmong(
    ids: readonly string[],
    scope: IncidentScope,
  ): Promise<ReadonlyMap<string, boolean>> {
    if (ids.length === 0) return new Map();
    const rows: readonly { id: string; is_drill: number | boolean }[] =
      await fromDatabase(() =>
        this.#narrowed({ scope })
          .whereIn('id', [...ids])
          .select('id', 'is_drill'),
      );
    return new Map(rows.map(row => [row.id, Boolean(row.is_drill)]));
  }

  /** All that a reader may see that were open at some time since a moment. */
  async openSince(
    from: EpochMs,
    scope: IncidentScope,
    component: string,
  ): Promise<readonly Incident[]> {
    const rows = await fromDatabase(() =>
      this.#narrowed({ scope, components: [component] })
        .where(any =>
          any.where('resolved_at', '>=', from).orWhereNull('resolved_at'),
        )
        .select('state'),
    );
    return rows.map(({ state }: Row) => JSON.parse(state));
  }

  #narrowed(
    query: Pick<
      IncidentListQuery,
      'scope' | 'state' | 'severities' | 'components' | 'text'
    >,
  ): Knex.QueryBuilder {
    const { scope, state, severities, components, text } = query;
    const narrowed = this.#knex('incidents');
    if (scope.kind === 'unrestricted') {
      const isIn = this.#having('incident_people', 'person', [scope.reader]);
      narrowed.where(any =>
        any.where({ is_restricted: false }).orWhereIn('id', isIn),
      );
    }
    if (state) narrowed.where({ is_open: state === 'open' });
    if (severities?.length) narrowed.whereIn('severity', [...severities]);
    if (components?.length) {
      const affecting = ['incident_components', 'component'] as const;
      narrowed.whereIn('id', this.#having(...affecting, components));
    }
    for (const word of text?.toLowerCase().split(/\s+/).filter(Boolean) ?? []) {
      narrowed.whereRaw(`search like ? escape '\\'`, [
        `%${word.replace(/[\\%_]/g, '\\$&')}%`,
      ]);
    }
    return narrowed;
  }

  #having(table: string, column: string, values: readonly string[]) {
    return this.#knex(table)
      .whereIn(column, values.map(comparableRef))
      .select('incident_id');
  }
}
