import { mergeLines } from './mergeLines';

/** Contents by path. */
export type Files = Readonly<Record<string, string>>;

/** Either what both sides make of the base, or the paths they disagree on. */
export type MergedFiles =
  | { readonly files: Files }
  | { readonly conflicts: readonly string[] };

/** Three-way merge of whole trees. */
export function mergeFiles(
  base: Files,
  ours: Files,
  theirs: Files,
): MergedFiles {
  const files: Record<string, string> = {};
  const conflicts: string[] = [];
  for (const path of pathsOf(base, ours, theirs)) {
    const merged = mergeFile(base[path], ours[path], theirs[path]);
    if (merged === null) conflicts.push(path);
    else if (merged !== undefined) files[path] = merged;
  }
  return conflicts.length > 0 ? { conflicts } : { files };
}

/** Paths that differ between two trees. */
export function changedPaths(from: Files, to: Files): readonly string[] {
  return pathsOf(from, to).filter(path => from[path] !== to[path]);
}

function pathsOf(...trees: readonly Files[]): readonly string[] {
  return [...new Set(trees.flatMap(tree => Object.keys(tree)))].sort();
}

/** `undefined` is a file that is not there, `null` a conflict. */
function mergeFile(
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): string | undefined | null {
  if (ours === theirs || theirs === base) return ours;
  if (ours === base) return theirs;
  if (base === undefined || ours === undefined || theirs === undefined) {
    return null;
  }
  const lines = mergeLines(
    base.split('\n'),
    ours.split('\n'),
    theirs.split('\n'),
  );
  return lines === null ? null : lines.join('\n');
}
