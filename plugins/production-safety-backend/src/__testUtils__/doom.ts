/** What a doomed process says once it is in the middle of a rollback. */
export const CLOSING = 'closing\n';
