/** Weight of what is read first. */
export const STRONG = 600;
