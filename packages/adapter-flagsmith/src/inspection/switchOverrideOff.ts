import {
  portUnavailable,
  SafetyError,
  type FlagTarget,
  type ForeignOverride,
} from '@production-safety/core';
import type { Environment } from '../Environments';
import type { CallOptions } from '../http/callOptions';
import type { WireUserState } from '../http/inspectionWire';
import type { Flagsmith } from '../operations/Flagsmith';
import { writeUntilKnown } from '../writeUntilKnown';
import { findOverrides } from './foreignOverrides';

/** Switches what others have set off, and leaves it there for them to see. */
export async function switchOverrideOff(
  flagsmith: Flagsmith,
  target: FlagTarget,
  { flag, kind, who }: Pick<ForeignOverride, 'flag' | 'kind' | 'who'>,
  options: CallOptions,
): Promise<void> {
  const { environment, found } = await findOverrides(
    flagsmith,
    { ...target, flags: [...new Set([...target.flags, flag])] },
    options,
  );
  // Names of segments are not unique: all of that name are meant.
  const meant = found.filter(
    ({ override }) =>
      override.flag === flag && override.kind === kind && override.who === who,
  );
  if (meant.length === 0) {
    throw new SafetyError(
      'not-found',
      `Nobody else has set ${flag} for the ${kind} ${who} in ${target.environment}.`,
    );
  }
  try {
    for (const { row, kept, override } of meant) {
      if (!override.on) continue;
      if (kept.kind === 'user') {
        await switchUserOff(flagsmith, environment, kept.state, options);
        continue;
      }
      const { segmentId, state } = kept;
      flagsmith.tables.owners.learn(state.bindingId, segmentId);
      await flagsmith
        .writePath(environment)
        .apply(row, { overrides: [{ segmentId, to: 'off' }] }, options);
    }
  } finally {
    flagsmith.tables.forget(environment.name);
  }
}

function switchUserOff(
  { api }: Flagsmith,
  { clientKey }: Environment,
  state: WireUserState,
  options: CallOptions,
): Promise<void> {
  return writeUntilKnown(api, options, {
    write: async () => {
      const { enabled } = await api.inspection.switchUserStateOff(
        clientKey,
        state,
        options,
      );
      if (enabled) {
        throw portUnavailable(
          'Flagsmith stored on instead of off: somebody else writes the same setting',
        );
      }
    },
    // Idempotent, and the answer says what was stored.
    isDone: async () => false,
  });
}
