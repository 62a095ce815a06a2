/** Kinds of documents of the search, as its backend module names them. */
export const INCIDENT_TYPE = 'production-safety-incident';
export const RUNBOOK_TYPE = 'production-safety-runbook';

/** Whether something that was found is of a kind. */
export function isOfType(type: string) {
  return (found: { readonly type: string }) => found.type === type;
}
