import type { SegmentRow, SegmentRule } from '../model/rows';

const toInnerRule = ({ id, type, conditions }: SegmentRule) => ({
  id,
  type,
  conditions,
});

/** A segment with its rules, two levels deep as the vendor has them. */
export const toSegment = (row: SegmentRow) => ({
  id: row.id,
  uuid: row.uuid,
  created_at: row.createdAt,
  updated_at: row.updatedAt,
  name: row.name,
  description: row.description,
  project: row.project,
  feature: row.feature,
  version_of: row.id,
  rules: row.rules.map(rule => ({
    id: rule.id,
    type: rule.type,
    rules: rule.rules.map(toInnerRule),
    conditions: rule.conditions,
  })),
  metadata: row.metadata ?? [],
  membership_counts: [],
  managed_by: '',
});
