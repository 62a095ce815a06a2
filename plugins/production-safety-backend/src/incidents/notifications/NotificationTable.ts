import type { Knex } from 'knex';
import { fromDatabase } from '../../database/databaseFailure';

/** A notification that says the title of an incident, and to whom it went. */
export interface SentNotification {
  readonly scope: string;
  /** Entity references of users and groups. */
  readonly people: readonly string[];
}

/** Who was told the title of which incident. */
export class NotificationTable {
  constructor(private readonly knex: Knex) {}

  async add(
    incidentId: string,
    { scope, people }: SentNotification,
  ): Promise<void> {
    await fromDatabase(() =>
      this.knex('incident_notifications')
        .insert(
          people.map(ref => ({
            incident_id: incidentId,
            scope,
            entity_ref: ref,
          })),
        )
        .onConflict(['incident_id', 'scope', 'entity_ref'])
        .ignore(),
    );
  }

  async ofIncident(incidentId: string): Promise<readonly SentNotification[]> {
    const rows: readonly { scope: string; entity_ref: string }[] =
      await fromDatabase(() =>
        this.knex('incident_notifications')
          .where({ incident_id: incidentId })
          .orderBy(['scope', 'entity_ref'])
          .select('scope', 'entity_ref'),
      );
    const scopes = [...new Set(rows.map(({ scope }) => scope))];
    return scopes.map(scope => ({
      scope,
      people: rows
        .filter(row => row.scope === scope)
        .map(row => row.entity_ref),
    }));
  }

  async remove(incidentId: string, scope: string): Promise<void> {
    await fromDatabase(() =>
      this.knex('incident_notifications')
        .where({ incident_id: incidentId, scope })
        .delete(),
    );
  }
}
