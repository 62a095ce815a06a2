import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { messageOf, refused } from '../errors';

/** Runbooks in some files and folders, each once and in order. */
export function runbookFilesIn(
  places: readonly string[],
  cwd: string,
): readonly string[] {
  const files = places.flatMap(place => {
    const path = resolve(cwd, place);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    return isFolder ? markdownIn(path).filter(holdsSteps) : [path];
  });
  return [...new Set(files.map(file => relative(cwd, file)))];
}

/** Text of a runbook. */
export function runbookText(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw refused(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/** Text of an earlier version; a runbook may be new. */
export function earlierText(
  place: string | undefined,
  path: string,
  cwd: string,
): string | undefined {
  if (place === undefined) return undefined;
  const found = resolve(cwd, place);
  const isFolder = statSync(found, { throwIfNoEntry: false })?.isDirectory();
  const file = isFolder ? join(found, path) : found;
  const isNew = isFolder && !statSync(file, { throwIfNoEntry: false });
  return isNew ? undefined : runbookText(file, cwd);
}

/** A page about runbooks shows steps too, but has no front matter. */
function holdsSteps(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  return /^\uFEFF?---\s/.test(text) && text.includes('data-step=');
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return markdownIn(path);
      return entry.isFile() && entry.name.endsWith('.md') ? [path] : [];
    });
}
