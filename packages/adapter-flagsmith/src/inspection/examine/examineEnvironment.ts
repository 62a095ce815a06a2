import type { Examination } from '@production-safety/core';
import type { EnvironmentSettings } from '../../Environments';
import type { WireEnvironmentSettings } from '../../http/inspectionWire';
import { RefusedError } from '../../http/responseErrors';
import { attempt, notKnown, sentenceOf, type Examined } from './Examined';

/** Whether an environment is there, and its clients get flags. */
export async function examineEnvironment(
  { flagsmith, seen, call }: Examined,
  { name, clientKey }: EnvironmentSettings,
  wire: WireEnvironmentSettings | undefined,
): Promise<Examination> {
  const about = { id: 'environment', environment: name } as const;
  if (!wire) {
    return {
      ...about,
      outcome: 'broken',
      sentence: `No environment of the project has the client key that is configured for ${name}.`,
      fix: 'Copy the client-side key from the environment in Flagsmith to environments[].clientKey.',
    };
  }
  const asked = await attempt(() =>
    flagsmith.api.inspection.clientFlags(clientKey, { ...call, attempts: 2 }),
  );
  if (asked.error) {
    return asked.error instanceof RefusedError
      ? {
          ...about,
          outcome: 'broken',
          sentence: `Clients of ${name} are refused (${asked.error.status}), so no rollback can be confirmed.`,
          fix: 'Check that sdkUrl belongs to the same Flagsmith, and that it still serves flags to this organisation.',
        }
      : notKnown('environment', sentenceOf(asked.error), name);
  }
  if (!wire.use_identity_composite_key_for_hashing) {
    return {
      ...about,
      outcome: 'warning',
      sentence: `${name} splits users by a database id that nobody outside knows, so below 100 % a rollback cannot be confirmed with users who were in.`,
      fix: 'Switch use_identity_composite_key_for_hashing on for the environment; users are then split anew.',
    };
  }
  return {
    ...about,
    outcome: 'fine',
    sentence: `Clients of ${name} get ${asked.value.length} flags in ${
      seen.toClient(clientKey)?.tookMs ?? 0
    } ms.`,
  };
}
