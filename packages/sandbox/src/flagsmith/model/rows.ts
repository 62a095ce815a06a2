/** The value of a flag as Flagsmith stores it; whole numbers only. */
export type FlagValue = string | number | boolean | null;

export type TraitValue = string | number | boolean;

export interface OrganisationRow {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly createdAt: string;
}

export interface ProjectRow {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly organisation: number;
  readonly hideDisabledFlags: boolean;
}

export interface EnvironmentRow {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly project: number;
  /** Client-side key; Flagsmith also uses it as the id in paths. */
  readonly apiKey: string;
  readonly serverKey: string;
  /** `null` inherits the project's setting. */
  readonly hideDisabledFlags: boolean | null;
  readonly useCompositeKeyForHashing: boolean;
  readonly useV2Versioning: boolean;
  /** Approvals that a change of states needs; `null` needs none. */
  readonly changeRequestApprovals: number | null;
  readonly useIdentityOverridesInLocalEvaluation: boolean;
  /** Epoch milliseconds of the last change that a client can notice. */
  readonly updatedAt: number;
}

export interface TagRow {
  readonly id: number;
  readonly uuid: string;
  readonly label: string;
  readonly color: string;
  readonly description: string;
  readonly project: number;
}

export interface FeatureRow {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly project: number;
  readonly description: string | null;
  readonly createdAt: string;
  readonly defaultEnabled: boolean;
  readonly initialValue: string | null;
  readonly isArchived: boolean;
  readonly isServerKeyOnly: boolean;
  readonly tags: readonly number[];
}

/**
 * What one feature does in one environment: the default when `binding` and
 * `identity` are both null, else a segment or an identity override.
 */
export interface FeatureStateRow {
  readonly id: number;
  readonly uuid: string;
  readonly feature: number;
  readonly environment: number;
  readonly binding: number | null;
  readonly identity: number | null;
  readonly enabled: boolean;
  readonly value: FlagValue;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Flagsmith's "feature segment": binds a segment to a feature and an environment. */
export interface BindingRow {
  readonly id: number;
  readonly uuid: string;
  readonly feature: number;
  readonly environment: number;
  readonly segment: number;
  readonly priority: number;
}

/** What a version says for everybody, or for one segment. */
export interface VersionState {
  readonly segment: number | null;
  /** 0 for the default, which has none. */
  readonly priority: number;
  readonly enabled: boolean;
  readonly value: FlagValue;
}

/** Everything of one feature in one environment with feature versioning v2. */
export interface VersionRow {
  readonly id: number;
  readonly uuid: string;
  readonly feature: number;
  readonly environment: number;
  /** The version that was copied when this one was begun. */
  readonly previous: string | null;
  readonly createdAt: string;
  /** `null` while it is a draft. */
  readonly publishedAt: string | null;
  readonly states: readonly VersionState[];
}

/** A change that waits for the approval of people. */
export interface ChangeRequestRow {
  readonly id: number;
  readonly environment: number;
  readonly title: string;
  readonly description: string;
  readonly createdAt: string;
  /** States or change sets, as they were sent. */
  readonly content: Readonly<Record<string, unknown>>;
}

export interface SegmentCondition {
  readonly id: number;
  readonly operator: string;
  readonly property: string | null;
  readonly value: string | null;
  readonly description: string | null;
}

export interface SegmentRule {
  readonly id: number;
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules: readonly SegmentRule[];
  readonly conditions: readonly SegmentCondition[];
}

/** A custom field of a segment, as the organisation defined it. */
export interface MetadataRow {
  readonly id: number;
  readonly model_field: number;
  readonly field_value: string;
}

export interface SegmentRow {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly description: string | null;
  readonly project: number;
  /** Set when the segment is usable for this feature only. */
  readonly feature: number | null;
  readonly rules: readonly SegmentRule[];
  /** Absent in state files from before custom fields. */
  readonly metadata?: readonly MetadataRow[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface TraitRow {
  /** `null` for a trait that is not stored. */
  readonly id: number | null;
  readonly key: string;
  readonly value: TraitValue;
}

export interface IdentityRow {
  readonly id: number;
  readonly uuid: string;
  readonly identifier: string;
  readonly environment: number;
  readonly createdAt: string;
  readonly traits: readonly TraitRow[];
}
