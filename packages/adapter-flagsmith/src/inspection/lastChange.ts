import type { FlagTarget, ProviderChange } from '@production-safety/core';
import { rowsOf } from '../flags/FlagTables';
import type { FlagRow } from '../flags/flagTable';
import type { CallOptions } from '../http/callOptions';
import type { WireAuditEntry } from '../http/inspectionWire';
import type { Flagsmith } from '../operations/Flagsmith';

/**
 * The newest entry of the audit log that is about the target's flags or its
 * segment.
 *
 * @remarks
 * Flagsmith names no author for writes by a key, and on its free plan shows no
 * entry at all. Of a published version it tells the flag in the text alone.
 */
export async function lastChange(
  { api, environments, segments, tables }: Flagsmith,
  target: FlagTarget,
  options: CallOptions,
): Promise<ProviderChange | undefined> {
  const environment = await environments.get(target.environment, options);
  const [table, candidates, entries] = await Promise.all([
    tables.fresh(environment, options),
    segments.candidates(target, options),
    api.inspection.newestAuditEntries(options),
  ]);
  const rows = rowsOf(table, target.flags);
  const states = new Set(rows.flatMap(statesOf));
  const segmentIds = new Set(candidates.map(({ id }) => id));
  const newest = entries.find(entry => {
    const id = entry.related_object_id ?? undefined;
    switch (entry.related_object_type) {
      case 'SEGMENT':
        return id !== undefined && segmentIds.has(id);
      case 'FEATURE_STATE':
        return id !== undefined && states.has(id);
      case 'EF_VERSION':
        return (
          entry.environment?.id === environment.id &&
          rows.some(({ key }) => entry.log.endsWith(`: ${key}`))
        );
      default:
        return false;
    }
  });
  return newest && toChange(newest);
}

function statesOf({ byDefault, overrides }: FlagRow): readonly number[] {
  return [byDefault.stateId, ...overrides.map(({ stateId }) => stateId)];
}

function toChange(entry: WireAuditEntry): ProviderChange {
  const { author, created_date: at, log } = entry;
  const who = author?.email;
  return { at: Date.parse(at), what: log, ...(who ? { who } : {}) };
}
