/** German; the reference beside it is where the compiler checks the keys. */
const german = { incident: 'Vorfall', runbook: 'Runbook' } as const;

export default german;
