import { existsSync, readFileSync } from 'node:fs';

/** What a runner wrote; undefined if it wrote nothing that can be read. */
export function readReport(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
