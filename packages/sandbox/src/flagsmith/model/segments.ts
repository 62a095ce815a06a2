import { auditSegment } from './audit';
import { deleteBinding } from './bindings';
import type { FlagsmithStore } from './FlagsmithStore';
import type { MetadataRow, SegmentRow, SegmentRule } from './rows';

/** A rule before it has ids. */
export interface NewRule {
  readonly type: SegmentRule['type'];
  readonly rules: readonly NewRule[];
  readonly conditions: readonly {
    readonly operator: string;
    readonly property: string | null;
    readonly value: string | null;
    readonly description: string | null;
  }[];
}

/** A custom field before it has an id; each write gives it a new one. */
export type NewMetadata = Omit<MetadataRow, 'id'>;

export interface NewSegment {
  readonly name: string;
  readonly description: string | null;
  readonly feature: number | null;
  readonly rules: readonly NewRule[];
  readonly metadata?: readonly NewMetadata[];
}

export function createSegment(
  store: FlagsmithStore,
  project: number,
  input: NewSegment,
): SegmentRow {
  const segment = store.segments.add({
    ...input,
    uuid: store.newUuid(),
    project,
    rules: input.rules.map(rule => withIds(store, rule)),
    metadata: fieldsWithIds(store, input.metadata ?? []),
    createdAt: store.now(),
    updatedAt: store.now(),
  });
  auditSegment(store, segment, 'created');
  store.touchProject(project);
  return segment;
}

export interface SegmentChange {
  readonly name?: string;
  readonly description?: string | null;
  readonly feature?: number | null;
  readonly rules?: readonly NewRule[];
  readonly metadata?: readonly NewMetadata[];
}

/** Keeps the segment's id, hence its users' buckets; replaces rules that are given. */
export function updateSegment(
  store: FlagsmithStore,
  segment: SegmentRow,
  change: SegmentChange,
): SegmentRow {
  // The vendor keeps a revision of the segment before each edit under an id of
  // its own, so the ids of later segments are not consecutive.
  store.segments.skipId();
  const { rules, metadata, ...rest } = change;
  const after = store.segments.update(segment.id, {
    ...rest,
    ...(rules ? { rules: rules.map(rule => withIds(store, rule)) } : {}),
    ...(metadata ? { metadata: fieldsWithIds(store, metadata) } : {}),
    updatedAt: store.now(),
  });
  auditSegment(store, after, 'updated');
  store.touchProject(segment.project);
  return after;
}

/** Removes every override that uses the segment, in every environment. */
export function deleteSegment(store: FlagsmithStore, segment: SegmentRow) {
  store.bindings
    .where('segment', segment.id)
    .forEach(binding => deleteBinding(store, binding));
  store.segments.remove(segment.id);
  auditSegment(store, segment, 'deleted');
  store.touchProject(segment.project);
}

function withIds(store: FlagsmithStore, rule: NewRule): SegmentRule {
  return {
    id: store.nextPartId(),
    type: rule.type,
    rules: rule.rules.map(child => withIds(store, child)),
    conditions: rule.conditions.map(condition => ({
      id: store.nextPartId(),
      operator: condition.operator,
      property: condition.property,
      value: condition.value,
      description: condition.description,
    })),
  };
}

function fieldsWithIds(
  store: FlagsmithStore,
  fields: readonly NewMetadata[],
): readonly MetadataRow[] {
  return fields.map(({ model_field, field_value }) => ({
    id: store.nextPartId(),
    model_field,
    field_value,
  }));
}
