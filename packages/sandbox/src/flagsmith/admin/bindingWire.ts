import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { BindingRow } from '../model/rows';

/** A feature segment as the vendor lists it. */
export const toBinding = (store: FlagsmithStore) => (row: BindingRow) => {
  const segment = store.segments.get(row.segment);
  return {
    id: row.id,
    uuid: row.uuid,
    segment: row.segment,
    priority: row.priority,
    environment: row.environment,
    segment_name: segment?.name ?? '',
    is_feature_specific: Boolean(segment?.feature),
  };
};
