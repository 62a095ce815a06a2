import { ResponseError, toError } from '@backstage/errors';
import { useAnalytics, useApi } from '@backstage/core-plugin-api';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useRef, useState } from 'react';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import type { PendingCommand } from './commandWords';

/**
 * Sends a command for the rollout as the reader saw it when the dialog
 * opened. After a conflict the next try is about what is shown now.
 */
export function useRunCommand(
  rollout: RolloutSummary,
  onDone: (rollout: RolloutSummary) => void,
) {
  const api = useApi(productionSafetyApiRef);
  const analytics = useAnalytics();
  const seenVersion = useRef(rollout.version);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error>();

  const send = async (command: PendingCommand, reason: string) => {
    setSending(true);
    setError(undefined);
    analytics.captureEvent('click', command.type, {
      attributes: { rollout: rollout.id },
    });
    try {
      const answer = await api.runCommand(rollout.id, {
        ...command,
        reason,
        expectedVersion: seenVersion.current,
      });
      onDone(answer.rollout);
    } catch (cause) {
      if (isConflict(cause)) seenVersion.current = rollout.version;
      setError(toError(cause) as Error);
      setSending(false);
    }
  };
  return { isSending, error, send };
}

export function isConflict(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 409;
}
