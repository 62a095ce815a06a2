/** Longer than any list takes; a reader waits in front of it. */
export const READ_LIMIT_MS = 10_000;

/** The provider is asked many things, each within a time limit of its own. */
export const EXAMINE_LIMIT_MS = 35_000;

/** A command is stored before it is answered, on a busy database too. */
export const SEND_LIMIT_MS = 15_000;

/** Code hosts merge in the meantime; the backend gives up before that. */
export const PREPARE_LIMIT_MS = 35_000;
