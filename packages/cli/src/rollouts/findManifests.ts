import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { rolloutIdOf } from '@production-safety/core';
import { messageOf } from '../errors';
import type { KnownRollout } from './KnownRollout';
import { rolloutDocuments } from './rolloutDocuments';

const LEVELS = 3;
/** A working directory may be huge; a rollback does not wait for all of it. */
const MOST_FOLDERS = 400;

/**
 * Rollouts that manifests in some files or folders declare. A manifest with
 * errors is said and left out: it must not stop the others.
 */
export async function findManifests(
  places: readonly string[],
  cwd: string,
  warn: (line: string) => void,
): Promise<readonly KnownRollout[]> {
  const texts = filesIn(places.map(place => resolve(cwd, place))).flatMap(
    path => {
      try {
        const documents = rolloutDocuments(readFileSync(path, 'utf8'));
        return documents.map(text => ({ path: relative(cwd, path), text }));
      } catch (error) {
        warn(`${path} cannot be read: ${messageOf(error)}`);
        return [];
      }
    },
  );
  if (texts.length === 0) return [];
  const { parseRolloutManifest } = await import(
    '@production-safety/definitions'
  );
  return texts.flatMap(({ path, text }): readonly KnownRollout[] => {
    const { definition } = parseRolloutManifest(text, { path });
    if (definition) {
      return [
        { id: rolloutIdOf(definition), definition, from: 'manifest', path },
      ];
    }
    warn(
      `${path} has errors and is left out; see \`safety plan lint ${path}\`.`,
    );
    return [];
  });
}

/** Rollout manifests in a folder, or the one file that was named. */
export function rolloutFilesIn(place: string, cwd: string): readonly string[] {
  const path = resolve(cwd, place);
  if (!isFolder(path)) return [place];
  return filesIn([path])
    .filter(file => rolloutDocuments(readFileSync(file, 'utf8')).length > 0)
    .map(file => relative(cwd, file));
}

/** YAML files, nearest first; not what tools put there. */
function filesIn(places: readonly string[]): readonly string[] {
  const files: string[] = [];
  let level: readonly string[] = places;
  let folders = 0;
  for (let depth = 0; depth <= LEVELS && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const place of level) {
      if (!isFolder(place)) {
        if (depth === 0 || /\.ya?ml$/.test(place)) files.push(place);
        continue;
      }
      folders += 1;
      if (folders > MOST_FOLDERS) return files;
      next.push(...entriesOf(place));
    }
    level = next;
  }
  return files;
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(
        entry =>
          !entry.name.startsWith('.') &&
          entry.name !== 'node_modules' &&
          (entry.isDirectory() || /\.ya?ml$/.test(entry.name)),
      )
      .map(entry => join(folder, entry.name));
  } catch {
    // A folder we may not look into holds no manifest for us.
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
