import type { EpochMs, PublicIncident } from '@production-safety/core';
import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';
import { writeInTurn } from '../../database/turns';

export type PlacePort = 'chat' | 'status-page';

/** Where a vendor has an incident, and what it shows there. */
export interface VendorPlace {
  readonly port: PlacePort;
  readonly vendor: string;
  /** In words of the vendor. */
  readonly place: string;
  /** What a chat was told last of how the incident stands. */
  readonly shown?: string;
  /** What was seen of a status page last. */
  readonly look?: PageLook;
}

/** A look at a status page; one that failed keeps what was seen before. */
export interface PageLook {
  readonly askedAt: EpochMs;
  /** When the page last answered; absent when it never did. */
  readonly seenAt?: EpochMs;
  /** Absent when the page did not have the incident. */
  readonly seen?: PublicIncident;
  /** Why the last look failed. */
  readonly problem?: string;
}

interface PlaceRow {
  readonly incident_id: string;
  readonly port: PlacePort;
  readonly vendor: string;
  readonly place: string;
  readonly shown: string | null;
  readonly seen: string | null;
  /** PostgreSQL answers bigint as text. */
  readonly seen_at: number | string | null;
  readonly asked_at: number | string | null;
  readonly problem: string | null;
}

type Whose = Pick<VendorPlace, 'port' | 'vendor'>;

/** Where vendors have incidents. */
export class PlaceTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async ofIncident(incidentId: string): Promise<readonly VendorPlace[]> {
    const rows: readonly PlaceRow[] = await fromDatabase(() =>
      this.#knex('incident_places')
        .where({ incident_id: incidentId })
        .orderBy(['port', 'vendor']),
    );
    return rows.map(toPlace);
  }

  async find(
    incidentId: string,
    { port, vendor }: Whose,
  ): Promise<VendorPlace | undefined> {
    const places = await this.ofIncident(incidentId);
    return places.find(each => each.port === port && each.vendor === vendor);
  }

  /** Which incident one of these chats shows at a place. */
  async incidentAt(
    vendors: readonly string[],
    place: string,
  ): Promise<
    { readonly incidentId: string; readonly vendor: string } | undefined
  > {
    const row: PlaceRow | undefined = await fromDatabase(() =>
      this.#knex('incident_places')
        .where({ port: 'chat', place })
        .whereIn('vendor', [...vendors])
        .orderBy('vendor')
        .first(),
    );
    return row && { incidentId: row.incident_id, vendor: row.vendor };
  }

  /** What is open and everybody may know of, where places begin so. */
  async openIn(
    vendors: readonly string[],
    room: string,
  ): Promise<readonly string[]> {
    const rows = await fromDatabase(() =>
      this.#knex('incident_places')
        .join('incidents', 'incidents.id', 'incident_places.incident_id')
        .where({ port: 'chat', is_open: true, is_restricted: false })
        .whereIn('vendor', [...vendors])
        .whereRaw('substr(place, 1, ?) = ?', [room.length, room])
        .distinct('incident_id'),
    );
    return rows.map(({ incident_id: id }) => id);
  }

  /** What was seen before may be over: the page is looked at again soon. */
  async keep(
    incidentId: string,
    { port, vendor, place, shown }: VendorPlace,
  ): Promise<void> {
    const kept = { place, shown: shown ?? null, asked_at: null };
    await fromDatabase(() =>
      writeInTurn(this.#knex, db =>
        db('incident_places')
          .insert({ incident_id: incidentId, port, vendor, ...kept })
          .onConflict(['incident_id', 'port', 'vendor'])
          .merge(kept),
      ),
    );
  }

  /**
   * Places on status pages of what is open, or was until `since`, that were
   * not looked at after `before`; those waiting for longest first.
   */
  async toLookAt({
    since,
    before,
    limit,
  }: {
    readonly since: EpochMs;
    readonly before: EpochMs;
    readonly limit: number;
  }): Promise<readonly (VendorPlace & { readonly incidentId: string })[]> {
    const rows: readonly PlaceRow[] = await fromDatabase(() =>
      this.#knex('incident_places')
        .join('incidents', 'incidents.id', 'incident_places.incident_id')
        .where('port', 'status-page')
        .andWhere(live =>
          live.where('is_open', true).orWhere('resolved_at', '>=', since),
        )
        .andWhere(due =>
          due.whereNull('asked_at').orWhere('asked_at', '<=', before),
        )
        .orderByRaw('coalesce(asked_at, 0), incident_id, vendor')
        .limit(limit)
        .select('incident_places.*'),
    );
    return rows.map(row => ({ ...toPlace(row), incidentId: row.incident_id }));
  }

  async looked(
    incidentId: string,
    { port, vendor }: Whose,
    look: PageLook,
  ): Promise<void> {
    const { askedAt, problem } = look;
    const seen =
      problem === undefined
        ? {
            seen_at: askedAt,
            seen: look.seen ? JSON.stringify(look.seen) : null,
          }
        : {};
    await fromDatabase(() =>
      this.#knex('incident_places')
        .where({ incident_id: incidentId, port, vendor })
        .update({ asked_at: askedAt, problem: problem ?? null, ...seen }),
    );
  }
}

function toPlace(row: PlaceRow): VendorPlace {
  const { port, vendor, place, shown, seen, problem } = row;
  const askedAt = row.asked_at ?? row.seen_at;
  return {
    ...{ port, vendor, place },
    ...(shown === null ? {} : { shown }),
    ...(askedAt === null
      ? {}
      : {
          look: {
            askedAt: Number(askedAt),
            ...(row.seen_at === null ? {} : { seenAt: Number(row.seen_at) }),
            ...(seen === null ? {} : { seen: JSON.parse(seen) }),
            ...(problem === null ? {} : { problem }),
          },
        }),
  };
}
