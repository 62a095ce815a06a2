import type {
  EnvironmentRow,
  OrganisationRow,
  ProjectRow,
} from '../model/rows';

export const toOrganisation = (row: OrganisationRow) => ({
  id: row.id,
  uuid: row.uuid,
  name: row.name,
  created_date: row.createdAt,
  webhook_notification_email: null,
  num_seats: 1,
  subscription: null,
  role: 'ADMIN',
  persist_trait_data: true,
  block_access_to_admin: false,
  restrict_project_create_to_admin: false,
  force_2fa: false,
});

export const toProject = (row: ProjectRow) => ({
  id: row.id,
  uuid: row.uuid,
  name: row.name,
  organisation: row.organisation,
  hide_disabled_flags: row.hideDisabledFlags,
  enable_dynamo_db: false,
  migration_status: 'NOT_APPLICABLE',
  use_edge_identities: false,
  prevent_flag_defaults: false,
  enable_realtime_updates: false,
  only_allow_lower_case_feature_names: true,
  feature_name_regex: null,
  show_edge_identity_overrides_for_feature: false,
  stale_flags_limit_days: 30,
  edge_v2_migration_status: 'NOT_STARTED',
  minimum_change_request_approvals: null,
  enforce_feature_owners: false,
});

export const toEnvironment = (row: EnvironmentRow) => ({
  id: row.id,
  uuid: row.uuid,
  name: row.name,
  api_key: row.apiKey,
  description: row.description,
  project: row.project,
  minimum_change_request_approvals: row.changeRequestApprovals,
  allow_client_traits: true,
  banner_text: null,
  banner_colour: null,
  hide_disabled_flags: row.hideDisabledFlags,
  use_mv_v2_evaluation: row.useCompositeKeyForHashing,
  use_identity_composite_key_for_hashing: row.useCompositeKeyForHashing,
  hide_sensitive_data: false,
  use_v2_feature_versioning: row.useV2Versioning,
  use_identity_overrides_in_local_eval:
    row.useIdentityOverridesInLocalEvaluation,
  is_creating: false,
  metadata: [],
});
