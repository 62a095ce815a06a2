/** Two 32-bit FNV-1a hashes, forwards and backwards: short, same everywhere. */
function digest(text: string): string {
  const characters = [...text];
  return [fnv(characters), fnv(characters.reverse())]
    .map(hash => hash.toString(16).padStart(8, '0'))
    .join('');
}

function fnv(characters: readonly string[]): number {
  return characters.reduce(
    (hash, each) =>
      // eslint-disable-next-line no-bitwise -- that is what the hash is
      Math.imul(hash ^ (each.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5,
  );
}

/** Branches that the suite makes are below this, so that rules can name them. */
const PREFIX = 'production-safety';

/**
 * The invisible line by which an opened revert is found again, whoever opened
 * it and whatever became of the answer.
 *
 * @public
 */
export function revertMarker(idempotencyKey: string): string {
  return `<!-- production-safety:revert ${digest(idempotencyKey)} -->`;
}

/**
 * Name of the branch that carries the revert: the same for the same key.
 *
 * @public
 */
export function revertBranch(changeId: string, idempotencyKey: string): string {
  return `${PREFIX}/revert-${changeId.slice(0, 12)}-${digest(idempotencyKey)}`;
}

/**
 * Name of a branch on which a revert is only tried. `nonce` tells trials that
 * run at the same time apart.
 *
 * @public
 */
export function trialBranch(changeId: string, nonce: string): string {
  return `${PREFIX}/trial-${changeId.slice(0, 12)}-${digest(nonce)}`;
}

/**
 * A short id that is the same for the same text, for vendors that let one be
 * passed along to find a run again.
 *
 * @public
 */
export function correlationId(text: string): string {
  return `ps-${digest(text)}`;
}
