import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** The command line in one file. Ignored by Git. */
export const BUNDLE = join(ROOT, 'packages', 'cli', 'dist', 'safety.cjs');

/** What goes into it. */
const SOURCES = ['cli', 'core', 'definitions', 'adapter-flagsmith'].map(name =>
  join(ROOT, 'packages', name, 'src'),
);

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const time = entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs;
    newest = Math.max(newest, time);
  }
  return newest;
}

/** `fresh`, `stale` when a source is newer, or `missing`. */
export function bundleState(bundle = BUNDLE, sources = SOURCES) {
  if (!existsSync(bundle)) return 'missing';
  const built = statSync(bundle).mtimeMs;
  return sources.some(folder => newestIn(folder) > built) ? 'stale' : 'fresh';
}

/**
 * Makes sure that there is a bundle to run.
 *
 * A stale one is built again, but it is also better than none: when building
 * fails in an emergency, the last one that was built runs.
 *
 * @param build - builds, and throws when it cannot
 * @param warn - tells the user
 */
export async function ensureBundle({ state, build, warn }) {
  if (state === 'fresh') return;
  try {
    await build();
  } catch (error) {
    if (state === 'missing') throw error;
    warn(
      `The command could not be built anew (${error.message}); running the last one that was.`,
    );
  }
}
