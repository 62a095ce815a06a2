import type { RolloutDefinition } from '@production-safety/core';
import { parseRolloutManifest } from '@production-safety/definitions';
import { refusalError } from './refusalErrors';

/** More faults than this at once help nobody. */
const MAX_FAULTS = 20;

/**
 * The definition in a manifest. `root` is left away from the names of fields,
 * where the caller sent only what is below it.
 *
 * @throws InputError with one reason for each fault.
 */
export function readManifest(manifest: unknown, root = ''): RolloutDefinition {
  const { definition, findings } = parseRolloutManifest(manifest);
  if (definition) {
    return definition;
  }
  throw refusalError(
    findings
      .filter(({ severity }) => severity === 'error')
      .slice(0, MAX_FAULTS)
      .map(finding => {
        const [pointer, message, fix] = [
          finding.pointer,
          finding.message,
          finding.fix,
        ].map(text => text.replaceAll(root, ''));
        return {
          code: 'invalid-definition' as const,
          message: message.includes(pointer)
            ? message
            : `${pointer}: ${message}`,
          fix,
          ...(pointer ? { field: pointer } : {}),
        };
      }),
  );
}
