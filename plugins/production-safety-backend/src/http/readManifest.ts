import type { RolloutDefinition } from '@production-safety/core';
import { parseRolloutManifest } from '@production-safety/definitions';
import { refusalError } from './refusalErrors';

/** More faults than this at once help nobody. */
const MAX_FAULTS = 20;

/**
 * The definition in a manifest.
 *
 * @throws InputError with one reason for each fault.
 */
export function readManifest(manifest: unknown): RolloutDefinition {
  const { definition, findings } = parseRolloutManifest(manifest);
  if (definition) {
    return definition;
  }
  throw refusalError(
    findings
      .filter(({ severity }) => severity === 'error')
      .slice(0, MAX_FAULTS)
      .map(({ pointer, message, fix }) => ({
        code: 'invalid-definition',
        message: message.includes(pointer) ? message : `${pointer}: ${message}`,
        fix,
        ...(pointer ? { field: pointer } : {}),
      })),
  );
}
