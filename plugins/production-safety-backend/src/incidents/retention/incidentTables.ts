/** Tables of which an incident has so few rows that one statement takes them. */
export const SHORT_INCIDENT_TABLES = [
  'chat_words',
  'incident_components',
  'incident_effects',
  'incident_issue_effects',
  'incident_issues',
  'incident_items',
  'incident_message_effects',
  'incident_notifications',
  'incident_people',
  'incident_places',
  'pager_places',
  'pager_words',
  'runbook_runs',
] as const;

/** Its timeline can have a million of them. */
export const LONG_INCIDENT_TABLE = 'incident_events';

/**
 * All tables that name an incident in `incident_id`. A test compares them
 * with the database, so that none stays behind when one is forgotten.
 */
export const INCIDENT_TABLES = [
  ...SHORT_INCIDENT_TABLES,
  LONG_INCIDENT_TABLE,
] as const;
