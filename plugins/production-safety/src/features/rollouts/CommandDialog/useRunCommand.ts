import { ResponseError, toError } from '@backstage/errors';
import { useAnalytics, useApi } from '@backstage/core-plugin-api';
import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import { useRef, useState } from 'react';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useRequestKey } from '../useRequestKey';
import type { PendingCommand } from './commandWords';

/**
 * Sends a command for the rollout as the reader saw it when the dialog
 * opened. After a conflict the next try is about what is shown by then.
 * Trying again after a lost answer carries the same key, so that it runs once.
 */
export function useRunCommand(
  rollout: RolloutSummary,
  on: {
    done(rollout: RolloutSummary): void;
    /** The rollout is not any more what is shown. */
    conflict(): void;
  },
) {
  const api = useApi(productionSafetyApiRef);
  const analytics = useAnalytics();
  const latest = useRef(rollout);
  latest.current = rollout;
  const seenVersion = useRef<number | undefined>(rollout.version);
  const { keyFor } = useRequestKey();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error>();

  const send = async (command: PendingCommand, reason: string) => {
    setSending(true);
    setError(undefined);
    analytics.captureEvent('click', command.type, {
      attributes: { rollout: rollout.id },
    });
    seenVersion.current ??= latest.current.version;
    const request = { ...command, reason };
    try {
      const answer = await api.runCommand(rollout.id, {
        ...request,
        expectedVersion: seenVersion.current,
        idempotencyKey: keyFor(request),
      });
      on.done(answer.rollout);
    } catch (cause) {
      setError(toError(cause) as Error);
      setSending(false);
      if (isConflict(cause)) {
        seenVersion.current = undefined;
        on.conflict();
      }
    }
  };
  return { isSending, error, send };
}

export function isConflict(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 409;
}
