/** Words of what the search has found. */
export const search = { incident: 'Incident', runbook: 'Runbook' } as const;
