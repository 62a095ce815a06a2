import type { GuardBacktestRequest } from '@production-safety/backstage-plugin-production-safety-common';
import type { GuardSpec, RolloutDefinition } from '@production-safety/core';
import { toManifest } from '@production-safety/definitions';
import { readManifest } from './readManifest';

/**
 * A guard as it would be read in the manifest of a rollout.
 *
 * @throws InputError with one reason for each fault.
 */
export function readGuard(
  definition: RolloutDefinition,
  guard: GuardBacktestRequest['guard'],
): GuardSpec {
  const manifest = toManifest(definition);
  // Risks name guards that are not looked at here.
  const { risks: _, ...rest } = manifest.spec;
  const spec = { ...rest, guards: [guard] };
  return readManifest({ ...manifest, spec }, 'spec.guards[0].').guards[0];
}
