import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RolloutDefinition } from '@production-safety/core';
import { messageOf, refused } from '../../errors';
import { rolloutDocuments } from '../../rollouts/rolloutDocuments';
import type { Session } from '../../Session';

/** Text of a manifest. */
export function manifestText(path: string, { context }: Session): string {
  try {
    return readFileSync(resolve(context.cwd, path), 'utf8');
  } catch (error) {
    throw refused(`${path} cannot be read: ${messageOf(error)}`);
  }
}

/**
 * A manifest without errors.
 *
 * @throws CliError `refused` that points to `plan lint`.
 */
export async function readManifest(
  path: string,
  session: Session,
): Promise<RolloutDefinition> {
  const { parseRolloutManifest } = await import(
    '@production-safety/definitions'
  );
  const text = manifestText(path, session);
  const documents = rolloutDocuments(text);
  if (documents.length > 1) {
    throw refused(
      `${path} declares ${documents.length} rollouts.`,
      'Give each a file of its own to look at its plan.',
    );
  }
  const { definition } = parseRolloutManifest(documents[0] ?? text, { path });
  if (definition) return definition;
  throw refused(`${path} has errors.`, `See safety plan lint ${path}.`);
}
