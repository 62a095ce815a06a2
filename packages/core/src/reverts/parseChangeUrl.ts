import type { ChangeQuery, ChangeReference } from './codeChange';

/** Paths below a repository, on GitHub and on GitLab. */
const PATHS: readonly [RegExp, (found: string) => ChangeReference][] = [
  [/^(.+)\/pull\/(\d+)(?:\/.*)?$/, requestOf],
  [/^(.+)\/-\/merge_requests\/(\d+)(?:\/.*)?$/, requestOf],
  [/^(.+)\/-\/commit\/([0-9a-f]{7,64})$/i, commitOf],
  [/^(.+)\/commit\/([0-9a-f]{7,64})$/i, commitOf],
];

/**
 * Reads the address of a pull request, merge request or commit, as people
 * copy it. `null` when it is none of these.
 *
 * @public
 */
export function parseChangeUrl(url: string): ChangeQuery | null {
  const clean = url
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]+\/.+/i.test(clean)) {
    return null;
  }
  for (const [path, toReference] of PATHS) {
    const found = path.exec(clean);
    if (found) {
      return { repository: found[1], reference: toReference(found[2]) };
    }
  }
  return null;
}

function requestOf(number: string): ChangeReference {
  return { kind: 'request', number: Number(number) };
}

function commitOf(sha: string): ChangeReference {
  return { kind: 'commit', sha: sha.toLowerCase() };
}
