import type { EpochMs, IncidentEffect } from '@production-safety/core';
import type { Knex } from 'knex';
import type { EffectTable } from './effectTables';

/** Keeps effects until their time; one whose key is there is left as it is. */
export async function writeEffects(
  trx: Knex.Transaction,
  table: EffectTable,
  effects: readonly IncidentEffect[],
  now: EpochMs,
): Promise<void> {
  if (effects.length === 0) return;
  await trx(table)
    .insert(
      effects.map(effect => ({
        key: effect.key,
        incident_id: effect.incidentId,
        effect: JSON.stringify(effect),
        due_at: now + effect.delayMs,
      })),
    )
    .onConflict('key')
    .ignore();
}
